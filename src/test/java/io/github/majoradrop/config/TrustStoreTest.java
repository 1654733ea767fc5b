package io.github.majoradrop.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
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
        X509TrustManager trust = TrustStore.read(folder.resolve("server.pem"));

        assertThatCode(() -> trust.checkServerTrusted(chain, "ECDHE_ECDSA")).doesNotThrowAnyException();
    }

    @Test
    void a_certificate_that_is_trusted_itself_is_refused_once_it_has_expired() throws Exception {
        X509Certificate[] chain = selfSigned("-startdate", "-9d", "-validity", "5");
        X509TrustManager trust = TrustStore.read(folder.resolve("server.pem"));

        assertThatThrownBy(() -> trust.checkServerTrusted(chain, "ECDHE_ECDSA"))
                .isInstanceOf(CertificateExpiredException.class);
    }

    /** Neither a setting nor the code knows a way to trust everybody. */
    @Test
    void there_is_no_switch_to_trust_all() throws IOException {
        assertThat(Arrays.stream(Setting.values()).map(Setting::key))
                .noneMatch(key -> key.matches(".*(insecure|verify|trust-all|trust-any|hostname|self-signed).*"));
        try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file))
                        .as("%s", file)
                        .doesNotContainPattern("NoopHostnameVerifier|TrustAll|TrustSelfSigned|TrustEverything"
                                + "|setX509HostnameVerifier|trustAllCertificates");
            }
        }
    }

    private X509Certificate[] selfSigned(String... validity) throws Exception {
        String store = folder.resolve("server.p12").toString();
        keytool(Stream.concat(
                        Stream.of("-genkeypair", "-alias", "s", "-keyalg", "EC", "-dname", "CN=s", "-keystore", store),
                        Stream.of(validity))
                .toList());
        Path pem = folder.resolve("server.pem");
        keytool(List.of("-exportcert", "-rfc", "-alias", "s", "-file", pem.toString(), "-keystore", store));
        try (InputStream in = Files.newInputStream(pem)) {
            return new X509Certificate[] {
                (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in)
            };
        }
    }

    private static void keytool(List<String> arguments) throws Exception {
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        List<String> command = Stream.of(List.of(keytool), arguments, List.of("-storepass", "for-the-test"))
                .flatMap(List::stream)
                .toList();
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }
}
