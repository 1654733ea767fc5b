package io.github.majoradrop.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * A port of loopback that stays ours while nobody listens at it: connections are refused then, and no other program gets it. A socket that is
 * bound and does no more holds it, beside which servers may come and go.
 */
final class ReservedPort implements AutoCloseable {

    private final Socket bound = new Socket();

    ReservedPort() {
        try {
            bound.setReuseAddress(true);
            bound.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    int number() {
        return bound.getLocalPort();
    }

    ServerSocket listen() throws IOException {
        ServerSocket server = new ServerSocket();
        server.setReuseAddress(true);
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), number()));
        return server;
    }

    @Override
    public void close() {
        try {
            bound.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
