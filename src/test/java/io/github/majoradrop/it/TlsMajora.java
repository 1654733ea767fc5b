package io.github.majoradrop.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A Majora behind TLS that accepts everything, with a certificate that it signed itself. */
final class TlsMajora implements AutoCloseable {

    private static final String PASSWORD = "for-the-test";
    private static final byte[] ACCEPTED =
            "{\"errors\":0,\"warnings\":0,\"success\":true}".getBytes(StandardCharsets.UTF_8);

    private final HttpsServer server;
    private final Path certificate;
    private final AtomicInteger posts = new AtomicInteger();

    private TlsMajora(HttpsServer server, Path certificate) {
        this.server = server;
        this.certificate = certificate;
    }

    /** @param name for which the certificate is, as keytool writes it: {@code dns:…} or {@code ip:…} */
    static TlsMajora start(Path folder, String name) throws Exception {
        Path store = folder.resolve("majora.p12");
        Path certificate = folder.resolve("majora.pem");
        keytool(
                "-genkeypair",
                "-alias",
                "majora",
                "-keyalg",
                "EC",
                "-dname",
                "CN=test",
                "-validity",
                "2",
                "-ext",
                "san=" + name,
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD);
        keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                "majora",
                "-file",
                certificate.toString(),
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context(store)));
        TlsMajora majora = new TlsMajora(server, certificate);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            majora.posts.incrementAndGet();
            exchange.sendResponseHeaders(200, ACCEPTED.length);
            exchange.getResponseBody().write(ACCEPTED);
            exchange.close();
        });
        server.start();
        return majora;
    }

    private static SSLContext context(Path store) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static void keytool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }

    URI url() {
        return URI.create("https://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    Path certificate() {
        return certificate;
    }

    int posts() {
        return posts.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
