package io.github.majoradrop.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * TLS is checked whatever is set, and a private authority can be trusted: one daemon that trusts three certificates, and in Majora's place one
 * server after the other, each time followed by a good one.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecureTransportIT {

    private static final String HERE = "ip:127.0.0.1";
    private static final String UNKNOWN =
            "its certificate is of an authority that is not known here. If it is your own, name its"
                    + " certificate in majora.trust-store";
    private static final String EXPIRED = "its certificate has expired";
    private static final String ELSEWHERE =
            "its certificate is for another host name. Check the host name in majora.url";

    private final ReservedPort port = new ReservedPort();
    private final Lab lab = new Lab();
    private TestAuthority authority;
    private Path good;
    private Path itself;
    private Path expiredItself;
    private Courier courier;

    @BeforeAll
    void start(@TempDir Path certificates) throws Exception {
        authority = new TestAuthority(certificates);
        good = authority.issue("good", HERE);
        itself = authority.selfSigned("itself", HERE);
        expiredItself = authority.selfSigned("expired-itself", HERE, "-startdate", "-9d", "-validity", "5");
        lab.open();
        try (TlsMajora majora = TlsMajora.start(port.number(), good)) {
            courier = new Courier(
                            against(lab).with("majora.trust-store", trusted().toString()))
                    .thatStartsWell();
            assertThat(majora.posts()).isZero();
        }
    }

    private Lab against(Lab any) {
        return any.against(URI.create("https://127.0.0.1:" + port.number() + "/"));
    }

    private Path trusted() throws IOException {
        Path all = Files.createFile(lab.folder().resolve("trusted.pem"));
        for (String name : List.of("authority", "itself", "expired-itself")) {
            Files.write(all, Files.readAllBytes(good.resolveSibling(name + ".pem")), StandardOpenOption.APPEND);
        }
        return all;
    }

    @AfterAll
    void close() {
        lab.close();
        port.close();
    }

    private void assertRefuses(Path certificate, String reason) throws Exception {
        try (TlsMajora majora = TlsMajora.start(port.number(), certificate)) {
            courier.assertHolds(reason);
            assertThat(majora.posts()).isZero();
        }
        assertGoesOn();
    }

    private void assertGoesOn() throws Exception {
        try (TlsMajora majora = TlsMajora.start(port.number(), good)) {
            courier.assertGoesOn();
            assertThat(majora.posts()).isEqualTo(1);
        }
    }

    private void assertAccepts(Path certificate) throws Exception {
        try (TlsMajora majora = TlsMajora.start(port.number(), certificate)) {
            courier.assertSends();
            assertThat(majora.posts()).isEqualTo(1);
        }
    }

    @Test
    void a_certificate_of_an_unknown_authority_is_a_hold_and_no_dead_letter() throws Exception {
        Lab other = new Lab();
        other.open();
        Path store = other.folder().resolve("trusted.pem");
        Files.copy(good.resolveSibling("itself.pem"), store);
        try (TlsMajora majora = TlsMajora.start(port.number(), good)) {
            Courier unknowing = new Courier(against(other).with("majora.trust-store", store.toString()));
            unknowing.assertHoldsFromTheStart(UNKNOWN);
            assertThat(majora.posts()).isZero();
            // The authority's certificate is added, and the program goes on by itself.
            Files.write(store, Files.readAllBytes(good.resolveSibling("authority.pem")), StandardOpenOption.APPEND);
            unknowing.assertGoesOn();
        } finally {
            other.close();
        }
    }

    @Test
    void an_address_of_http_stays_one_with_a_trust_store() {
        Lab plain = new Lab();
        plain.open();
        try {
            Path authority = good.resolveSibling("authority.pem");
            new Courier(plain.with("majora.trust-store", authority.toString()))
                    .thatStartsWell()
                    .assertSends();
        } finally {
            plain.close();
        }
    }

    @Test
    void a_certificate_of_a_trusted_private_authority_is_accepted() throws Exception {
        assertAccepts(good);
    }

    @Test
    void a_certificate_that_signed_itself_is_accepted_when_it_is_trusted() throws Exception {
        assertAccepts(itself);
    }

    @Test
    void a_trusted_certificate_of_another_host_is_a_hold_and_no_dead_letter() throws Exception {
        assertRefuses(authority.issue("elsewhere", "dns:elsewhere.example"), ELSEWHERE);
    }

    @Test
    void an_expired_certificate_is_a_hold_and_no_dead_letter() throws Exception {
        assertRefuses(authority.issue("expired", HERE, "-startdate", "-9d", "-validity", "5"), EXPIRED);
    }

    @Test
    void an_expired_certificate_is_a_hold_even_when_it_is_the_one_that_is_trusted() throws Exception {
        assertRefuses(expiredItself, EXPIRED);
    }

    @Test
    void a_server_of_tls_1_1_is_a_hold_though_the_same_one_of_tls_1_2_is_accepted() throws Exception {
        try (Program old = inItsOwnProcess("TLSv1.1")) {
            courier.assertHolds("does not speak TLS 1.2 or later");
            assertThat(old.isRunning()).isTrue();
        }
        try (Program newer = inItsOwnProcess("TLSv1.2")) {
            courier.assertGoesOn();
            assertThat(newer.isRunning()).isTrue();
        }
    }

    /** A JVM that is told to speak the versions that JVMs of today do not. */
    private Program inItsOwnProcess(String protocol) throws IOException {
        Path anything = Files.writeString(lab.folder().resolve("anything.security"), "jdk.tls.disabledAlgorithms=\n");
        Program server = Program.start(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.security.properties=" + anything,
                        "-cp",
                        System.getProperty("java.class.path"),
                        TlsMajora.class.getName(),
                        Integer.toString(port.number()),
                        good.toString(),
                        protocol),
                lab.folder().resolve("said-" + protocol),
                Map.of());
        lab.waitUntilSaid(server, "listens");
        return server;
    }

    @Test
    void an_answer_in_plain_http_is_a_hold_and_no_dead_letter() throws Exception {
        try (ServerSocket plain = port.listen()) {
            new Thread(() -> answerInPlainHttp(plain), "plain-http").start();
            courier.assertHolds("does not speak TLS 1.2 or later");
        }
        assertGoesOn();
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
}
