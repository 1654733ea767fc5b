package io.github.majoradrop.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.majoradrop.it.TestAuthority;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustStoreTest {

    @TempDir
    Path folder;

    @Test
    void a_certificate_that_is_trusted_itself_is_accepted() throws Exception {
        X509Certificate[] chain = selfSigned("-validity", "2");
        X509TrustManager trust = new TrustStore(folder.resolve("server.pem"), said -> {});

        assertThatCode(() -> trust.checkServerTrusted(chain, "ECDHE_ECDSA")).doesNotThrowAnyException();
    }

    @Test
    void a_certificate_that_is_trusted_itself_is_refused_once_it_has_expired() throws Exception {
        X509Certificate[] chain = selfSigned("-startdate", "-9d", "-validity", "5");
        X509TrustManager trust = new TrustStore(folder.resolve("server.pem"), said -> {});

        assertThatThrownBy(() -> trust.checkServerTrusted(chain, "ECDHE_ECDSA"))
                .isInstanceOf(CertificateExpiredException.class);
    }

    @Test
    void it_is_read_again_when_it_changes_and_what_it_held_stays_when_it_cannot_be_used() throws Exception {
        X509Certificate[] first = selfSigned("-validity", "2");
        Path store = Files.copy(folder.resolve("server.pem"), folder.resolve("store.pem"));
        Files.delete(folder.resolve("all-keys"));
        X509Certificate[] second = selfSigned("-validity", "2");
        List<String> said = new ArrayList<>();
        X509TrustManager trust = new TrustStore(store, said::add);

        assertThatCode(() -> trust.checkServerTrusted(first, "ECDHE_ECDSA")).doesNotThrowAnyException();
        assertThatThrownBy(() -> trust.checkServerTrusted(second, "ECDHE_ECDSA"))
                .isInstanceOf(CertificateException.class);
        Files.writeString(store, "nothing");
        for (int i = 0; i < 2; i++) {
            assertThatCode(() -> trust.checkServerTrusted(first, "ECDHE_ECDSA")).doesNotThrowAnyException();
        }
        Files.copy(folder.resolve("server.pem"), store, StandardCopyOption.REPLACE_EXISTING);

        assertThatCode(() -> trust.checkServerTrusted(second, "ECDHE_ECDSA")).doesNotThrowAnyException();
        assertThatThrownBy(() -> trust.checkServerTrusted(first, "ECDHE_ECDSA"))
                .isInstanceOf(CertificateException.class);
        assertThat(said).hasSize(2);
        assertThat(said.get(0)).contains("cannot be used");
        assertThat(said.get(1)).contains("was read again");
    }

    @Test
    void a_reading_that_fails_for_a_passing_reason_is_tried_again_though_the_file_stays_as_it_is() throws Exception {
        X509Certificate[] first = selfSigned("-validity", "2");
        Path store = Files.copy(folder.resolve("server.pem"), folder.resolve("store.pem"));
        Files.delete(folder.resolve("all-keys"));
        X509Certificate[] second = selfSigned("-validity", "2");
        AtomicBoolean hasNoHandles = new AtomicBoolean();
        List<String> said = new ArrayList<>();
        X509TrustManager trust = new TrustStore(
                store,
                file -> {
                    if (hasNoHandles.get()) {
                        throw new IOException("Too many open files");
                    }
                    return TrustStore.read(file);
                },
                said::add);
        Files.copy(folder.resolve("server.pem"), store, StandardCopyOption.REPLACE_EXISTING);
        hasNoHandles.set(true);
        assertThatCode(() -> trust.checkServerTrusted(first, "ECDHE_ECDSA")).doesNotThrowAnyException();

        hasNoHandles.set(false);

        assertThatCode(() -> trust.checkServerTrusted(second, "ECDHE_ECDSA")).doesNotThrowAnyException();
        assertThat(said).hasSize(2);
    }

    /** Neither a setting nor the code knows a way to trust everybody. */
    @Test
    void there_is_no_switch_to_trust_all() throws IOException {
        assertThat(Arrays.stream(Setting.values()).map(Setting::key))
                .noneMatch(key -> key.matches(".*(insecure|verify|trust-all|trust-any|hostname|self-signed).*"));
        try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)) // there are pictures, too
                        .as("%s", file)
                        .doesNotContainPattern("NoopHostnameVerifier|TrustAll|TrustSelfSigned|TrustEverything"
                                + "|setX509HostnameVerifier|trustAllCertificates");
            }
        }
    }

    private X509Certificate[] selfSigned(String... validity) throws Exception {
        return new X509Certificate[] {(X509Certificate) TestAuthority.pair(folder, "server", validity)};
    }
}
