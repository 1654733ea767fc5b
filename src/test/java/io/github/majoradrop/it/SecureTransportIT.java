package io.github.majoradrop.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** TLS is checked whatever is set, a private authority can be trusted, and a proxy can be gone through. */
class SecureTransportIT {

    private static final String SHEET =
            "central_sample_id,adm1,collection_date,is_surveillance\nHOOT-0001,UK-ENG,2026-11-10,Y\n";

    @RegisterExtension
    final Lab lab = new Lab();

    @Test
    void a_certificate_of_an_unknown_authority_is_a_hold_and_no_dead_letter() throws Exception {
        try (TlsMajora majora = TlsMajora.start(lab.folder(), "ip:127.0.0.1")) {
            lab.against(majora.url()).with("submit.give-up-after", "2s");
            lab.home().drop("plate.csv", SHEET);

            Program program = lab.runOnce();

            assertThat(program.exit()).isEqualTo(3);
            assertThat(program.logLinesWith("its certificate was not accepted")).isEqualTo(1);
            assertThat(majora.posts()).isZero();
            assertThat(lab.home().lines()).isEmpty();
        }
    }

    @Test
    void a_certificate_of_a_trusted_private_authority_is_accepted() throws Exception {
        try (TlsMajora majora = TlsMajora.start(lab.folder(), "ip:127.0.0.1")) {
            lab.against(majora.url())
                    .with("majora.trust-store", majora.certificate().toString());
            lab.home().drop("plate.csv", SHEET);

            Program program = lab.runOnce();

            assertThat(program.exit()).isZero();
            assertThat(majora.posts()).isEqualTo(1);
            lab.home().assertFiledOnlyUnder("success");
        }
    }

    @Test
    void a_trusted_certificate_of_another_host_is_a_hold_and_no_dead_letter() throws Exception {
        try (TlsMajora majora = TlsMajora.start(lab.folder(), "dns:elsewhere.example")) {
            lab.against(majora.url())
                    .with("majora.trust-store", majora.certificate().toString())
                    .with("submit.give-up-after", "2s");
            lab.home().drop("plate.csv", SHEET);

            Program program = lab.runOnce();

            assertThat(program.exit()).isEqualTo(3);
            assertThat(majora.posts()).isZero();
            assertThat(lab.home().lines()).isEmpty();
        }
    }

    @Test
    void a_proxy_that_wants_a_password_is_gone_through_and_sees_no_token() throws Exception {
        try (TlsMajora majora = TlsMajora.start(lab.folder(), "ip:127.0.0.1");
                ConnectProxy proxy = new ConnectProxy("proxy-user", "proxy-pass-word")) {
            lab.against(URI.create(majora.url().toString()))
                    .with("majora.trust-store", majora.certificate().toString())
                    .with("majora.proxy", "http://proxy-user:proxy-pass-word@127.0.0.1:" + proxy.port());
            lab.home().drop("plate.csv", SHEET);

            Program program = lab.runOnce();

            assertThat(program.exit()).isZero();
            assertThat(majora.posts()).isEqualTo(1);
            lab.home().assertFiledOnlyUnder("success");
            assertThat(proxy.tunnels()).isPositive();
            assertThat(program.toString()).doesNotContain("proxy-pass-word");
            assertThat(lab.home().filesWith("proxy-pass-word")).isEmpty();
        }
    }
}
