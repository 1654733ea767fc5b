package io.github.majoradrop.it;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** A Majora behind TLS that accepts every record. */
final class TlsMajora implements AutoCloseable {

    private static final String ACCEPTED = "{\"errors\":0,\"warnings\":0,\"success\":true}";
    private static final String EMPTY = "{\"errors\":1,\"warnings\":0,\"success\":false}";

    private final HttpsServer server;
    private final AtomicInteger posts = new AtomicInteger();

    private TlsMajora(HttpsServer server) {
        this.server = server;
    }

    /**
     * @param port on loopback
     * @param store its key and certificate
     * @param protocols the versions of TLS that it speaks; its own choice if none
     */
    static TlsMajora start(int port, Path store, String... protocols) throws Exception {
        HttpsServer server = ReservedPort.free(
                () -> HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0));
        server.setHttpsConfigurator(new HttpsConfigurator(context(store)) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters chosen = getSSLContext().getDefaultSSLParameters();
                if (protocols.length > 0) {
                    chosen.setProtocols(protocols);
                }
                parameters.setSSLParameters(chosen);
            }
        });
        TlsMajora majora = new TlsMajora(server);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean probe = body.contains("\"biosamples\":[]");
            majora.posts.addAndGet(probe ? 0 : 1);
            byte[] reply = (probe ? EMPTY : ACCEPTED).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, reply.length);
            exchange.getResponseBody().write(reply);
            exchange.close();
        });
        server.start();
        return majora;
    }

    private static SSLContext context(Path store) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, TestAuthority.PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, TestAuthority.PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    /** A server in a process of its own, which says when it listens; the JVM may be told there to speak what it no longer does. */
    public static void main(String... portStoreProtocol) throws Exception {
        start(Integer.parseInt(portStoreProtocol[0]), Path.of(portStoreProtocol[1]), portStoreProtocol[2]);
        System.out.println("listens");
    }

    /** How many records were posted. */
    int posts() {
        return posts.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
