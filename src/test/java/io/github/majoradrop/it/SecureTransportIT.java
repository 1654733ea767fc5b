package io.github.majoradrop.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** TLS is checked whatever is set, a private authority can be trusted, and a proxy can be gone through. */
class SecureTransportIT {

    private static final String SHEET =
            "central_sample_id,adm1,collection_date,is_surveillance\nHOOT-0001,UK-ENG,2026-11-10,Y\n";
    private static final String HERE = "ip:127.0.0.1";
    private static final String PROXY_PASSWORD = "proxy-pass-word";

    @TempDir
    static Path certificates;

    private static TestAuthority authority;
    private static Path good;

    @RegisterExtension
    final Lab lab = new Lab();

    @BeforeAll
    static void make_an_authority() throws Exception {
        authority = new TestAuthority(certificates);
        good = authority.issue("good", HERE);
    }

    private Lab trusting(String pem) {
        return lab.with("majora.trust-store", certificates.resolve(pem).toString());
    }

    private Program send() {
        lab.home().drop("plate.csv", SHEET);
        return lab.runOnce();
    }

    private void assertSent(Program program) {
        assertThat(program.exit()).as("%s", program).isZero();
        lab.home().assertFiledOnlyUnder("success");
    }

    /** A server with that certificate gets nothing, though what stands in the named file is trusted. */
    private void assertRefused(Path certificate, String trusted) throws Exception {
        try (TlsMajora majora = TlsMajora.start(certificate)) {
            lab.against(majora.url());
            trusting(trusted);

            assertHeld("its certificate was not accepted");

            assertThat(majora.posts()).isZero();
        }
    }

    /** Nothing was sent, nothing is a dead letter, and one line of the log says why. */
    private void assertHeld(String reason) {
        lab.home().drop("plate.csv", SHEET);

        try (Program program = lab.run()) {
            lab.waitUntil("a hold is told", () -> program.logLinesWith("On hold") == 1);
            program.stop();
            program.exit();

            assertThat(program.logWith("On hold")).as("%s", program).allMatch(line -> line.contains(reason));
            assertThat(lab.home().lines()).isEmpty();
            assertThat(lab.home().names("inflight")).hasSize(1);
        }
    }

    @Test
    void a_certificate_of_an_unknown_authority_is_a_hold_and_no_dead_letter() throws Exception {
        try (TlsMajora majora = TlsMajora.start(good)) {
            lab.against(majora.url());

            assertHeld("its certificate was not accepted");

            assertThat(majora.posts()).isZero();
        }
    }

    @Test
    void a_certificate_of_a_trusted_private_authority_is_accepted() throws Exception {
        try (TlsMajora majora = TlsMajora.start(good)) {
            lab.against(majora.url());
            trusting("authority.pem");

            assertSent(send());

            assertThat(majora.posts()).isEqualTo(1);
        }
    }

    @Test
    void a_trusted_certificate_of_another_host_is_a_hold_and_no_dead_letter() throws Exception {
        assertRefused(authority.issue("elsewhere", "dns:elsewhere.example"), "authority.pem");
    }

    @Test
    void an_expired_certificate_is_a_hold_and_no_dead_letter() throws Exception {
        Path expired = authority.issue("expired", HERE, "-startdate", "-9d", "-validity", "5");
        assertRefused(expired, "authority.pem");
    }

    @Test
    void an_expired_certificate_is_a_hold_even_when_it_is_the_one_that_is_trusted() throws Exception {
        Path expired = authority.selfSigned("expired-itself", HERE, "-startdate", "-9d", "-validity", "5");
        assertRefused(expired, "expired-itself.pem");
    }

    @Test
    void a_certificate_that_signed_itself_is_accepted_when_it_is_trusted() throws Exception {
        try (TlsMajora majora = TlsMajora.start(authority.selfSigned("itself", HERE))) {
            lab.against(majora.url());
            trusting("itself.pem");

            assertSent(send());

            assertThat(majora.posts()).isEqualTo(1);
        }
    }

    @Test
    void a_server_of_tls_1_1_is_a_hold_though_the_same_one_of_tls_1_2_is_accepted() throws Exception {
        trusting("authority.pem");
        try (Program old = inItsOwnProcess("TLSv1.1")) {
            lab.against(URI.create("https://127.0.0.1:" + port(old)));

            assertHeld("does not speak TLS 1.2 or later");
        }
        try (Program newer = inItsOwnProcess("TLSv1.2")) {
            lab.against(URI.create("https://127.0.0.1:" + port(newer)));

            assertThat(lab.runOnce().exit()).isZero();

            lab.home().assertFiledOnlyUnder("success");
        }
    }

    /** A JVM that is told to speak the versions that JVMs of today do not. */
    private static Program inItsOwnProcess(String protocol) throws IOException {
        Path anything = Files.writeString(certificates.resolve("anything.security"), "jdk.tls.disabledAlgorithms=\n");
        return Program.start(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.security.properties=" + anything,
                        "-cp",
                        Path.of("target/test-classes").toAbsolutePath().toString(),
                        TlsMajora.class.getName(),
                        good.toString(),
                        protocol),
                certificates.resolve("said-" + protocol),
                Map.of());
    }

    private String port(Program server) {
        lab.waitUntil("the server listens", () -> server.logLinesWith("port ") == 1);
        return server.logWith("port ").get(0).substring("port ".length());
    }

    @Test
    void an_answer_in_plain_http_is_a_hold_and_no_dead_letter() throws IOException {
        try (ServerSocket plain = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            new Thread(() -> answerInPlainHttp(plain), "plain-http").start();
            lab.against(URI.create("https://127.0.0.1:" + plain.getLocalPort() + "/"));

            assertHeld("does not speak TLS 1.2 or later");
        }
    }

    /** Answers whatever comes as servers answer what is no HTTP, until it is closed. */
    private static void answerInPlainHttp(ServerSocket plain) {
        while (!plain.isClosed()) {
            try (Socket socket = plain.accept()) {
                socket.getInputStream().read(new byte[4096]);
                socket.getOutputStream()
                        .write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
            } catch (IOException gone) {
                // The client gave up, or the test is over.
            }
        }
    }

    @Test
    void a_proxy_that_wants_a_password_is_gone_through_and_neither_sees_the_token_nor_has_its_password_in_a_log()
            throws Exception {
        Path loud = Files.writeString(lab.folder().resolve("loud.xml"), SecretsIT.EVERYTHING);
        try (TlsMajora majora = TlsMajora.start(good);
                ConnectProxy proxy = new ConnectProxy("proxy-user", PROXY_PASSWORD)) {
            lab.against(majora.url())
                    .withJava("-Dlogback.configurationFile=" + loud)
                    .with("majora.proxy", "http://proxy-user:" + PROXY_PASSWORD + "@127.0.0.1:" + proxy.port());
            trusting("authority.pem");

            Program program = send();

            assertSent(program);
            assertThat(majora.posts()).isEqualTo(1);
            assertThat(proxy.tunnels()).isPositive();
            assertThat(program.logLinesWith(" DEBUG org.apache.hc"))
                    .as("it is loud")
                    .isPositive();
            assertThat(program.logWith(PROXY_PASSWORD)).isEmpty();
            assertThat(program.logWith(Base64.getEncoder()
                            .encodeToString(("proxy-user:" + PROXY_PASSWORD).getBytes(StandardCharsets.UTF_8))))
                    .isEmpty();
            assertThat(lab.home().filesWith(PROXY_PASSWORD)).isEmpty();
        }
    }

    @Test
    void a_proxy_that_refuses_the_password_is_a_hold_and_no_dead_letter() throws Exception {
        try (TlsMajora majora = TlsMajora.start(good);
                ConnectProxy proxy = new ConnectProxy("proxy-user", "another")) {
            lab.against(majora.url())
                    .with("majora.proxy", "http://proxy-user:" + PROXY_PASSWORD + "@127.0.0.1:" + proxy.port());
            trusting("authority.pem");

            assertHeld("answers 407");

            assertThat(majora.posts()).isZero();
            assertThat(proxy.tunnels()).isZero();
        }
    }

    @Test
    void a_proxy_that_is_down_is_a_hold_and_no_dead_letter() throws Exception {
        int nobody;
        try (ServerSocket closed = new ServerSocket(0)) {
            nobody = closed.getLocalPort();
        }
        try (TlsMajora majora = TlsMajora.start(good)) {
            lab.against(majora.url()).with("majora.proxy", "http://127.0.0.1:" + nobody);
            trusting("authority.pem");

            assertHeld("cannot be reached");

            assertThat(majora.posts()).isZero();
        }
    }
}
