package io.github.majoradrop.broker;

import io.github.majoradrop.config.BrokerSettings;
import io.github.majoradrop.config.IoReason;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** Finds out why a connection by TLS does not come about, which Artemis tells nobody but its log. */
final class Handshake {

    private static final int LONGEST_MILLIS = 2_000;

    private Handshake() {}

    /** @return why this process and the broker do not trust each other, in words; nothing if they do, or that is not the reason */
    static Optional<String> refusal(BrokerSettings settings) {
        String host = settings.url().getHost();
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(host, settings.url().getPort()), LONGEST_MILLIS);
            plain.setSoTimeout(LONGEST_MILLIS);
            SSLSocket encrypted = (SSLSocket)
                    settings.tls().context().getSocketFactory().createSocket(plain, host, plain.getPort(), true);
            SSLParameters parameters = encrypted.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            encrypted.setSSLParameters(parameters);
            return refusal(encrypted);
        } catch (IOException unreachable) {
            return Optional.of(IoReason.of(unreachable));
        }
    }

    private static Optional<String> refusal(SSLSocket socket) throws IOException {
        try {
            socket.startHandshake();
        } catch (SSLException untrusted) {
            return Optional.of(
                    "its certificate is not trusted: " + Why.root(untrusted).getMessage());
        }
        try {
            // That our certificate is refused is told only when the handshake is over. Otherwise it waits for us to
            // begin.
            socket.getInputStream().read();
            return Optional.empty();
        } catch (SocketTimeoutException trusted) {
            return Optional.empty();
        } catch (SSLException refused) {
            return Optional.of("it does not trust this process: " + refused.getMessage());
        }
    }
}
