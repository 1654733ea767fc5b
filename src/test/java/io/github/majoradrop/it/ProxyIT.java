package io.github.majoradrop.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A proxy can be gone through, and when it does not let through, that is a hold; all on one daemon with every logger at its loudest. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProxyIT {

    private static final String USER = "proxy-user";
    private static final String PASSWORD = "proxy-pass-word";

    private final ReservedPort majoraPort = new ReservedPort();
    private final ReservedPort port = new ReservedPort();
    private final Lab lab = new Lab();
    private Path certificate;
    private Courier courier;

    @BeforeAll
    void start(@TempDir Path certificates) throws Exception {
        certificate = new TestAuthority(certificates).issue("good", "ip:127.0.0.1");
        lab.open();
        Path loud = Files.writeString(lab.folder().resolve("loud.xml"), SecretsIT.EVERYTHING);
        lab.against(URI.create("https://127.0.0.1:" + majoraPort.number() + "/"))
                .withJava("-Dlogback.configurationFile=" + loud)
                .with(
                        "majora.trust-store",
                        certificates.resolve("authority.pem").toString())
                .with("majora.proxy", "http://" + USER + ":" + PASSWORD + "@127.0.0.1:" + port.number());
        try (TlsMajora majora = TlsMajora.start(majoraPort.number(), certificate);
                ConnectProxy proxy = new ConnectProxy(port, USER, PASSWORD)) {
            courier = new Courier(lab).thatStartsWell();
            assertThat(majora.posts()).isZero();
            assertThat(proxy.tunnels()).isPositive();
        }
    }

    @AfterAll
    void close() {
        lab.close();
        majoraPort.close();
        port.close();
    }

    @Test
    void one_that_wants_a_password_is_gone_through_and_neither_sees_the_token_nor_has_its_password_in_a_log()
            throws Exception {
        try (TlsMajora majora = TlsMajora.start(majoraPort.number(), certificate);
                ConnectProxy proxy = new ConnectProxy(port, USER, PASSWORD)) {
            courier.assertSends();

            assertThat(majora.posts()).isEqualTo(1);
            assertThat(proxy.tunnels()).isPositive();
        }
        assertThat(courier.daemon().logLinesWith(" DEBUG org.apache.hc"))
                .as("it is loud")
                .isPositive();
        assertThat(courier.daemon().logWith(PASSWORD)).isEmpty();
        assertThat(courier.daemon()
                        .logWith(Base64.getEncoder()
                                .encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8))))
                .isEmpty();
        assertThat(lab.home().filesWith(PASSWORD)).isEmpty();
    }

    @Test
    void one_that_refuses_the_password_is_a_hold_and_no_dead_letter() throws Exception {
        try (TlsMajora majora = TlsMajora.start(majoraPort.number(), certificate)) {
            try (ConnectProxy proxy = new ConnectProxy(port, USER, "another")) {
                courier.assertHolds("The proxy refuses its user and password, or has none (407). Mend majora.proxy");

                assertThat(majora.posts()).isZero();
                assertThat(proxy.tunnels()).isZero();
            }
            assertGoesOn(majora);
        }
    }

    @Test
    void one_that_is_down_is_a_hold_and_no_dead_letter() throws Exception {
        try (TlsMajora majora = TlsMajora.start(majoraPort.number(), certificate)) {
            courier.assertHolds("the proxy of majora.proxy is not there (no connection). Check majora.proxy");

            assertThat(majora.posts()).isZero();
            assertGoesOn(majora);
        }
    }

    private void assertGoesOn(TlsMajora majora) throws Exception {
        try (ConnectProxy proxy = new ConnectProxy(port, USER, PASSWORD)) {
            courier.assertGoesOn();

            assertThat(majora.posts()).isEqualTo(1);
            assertThat(proxy.tunnels()).isPositive();
        }
    }
}
