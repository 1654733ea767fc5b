package io.github.majoradrop.it;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.Callable;

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
        return free(() -> {
            ServerSocket server = new ServerSocket();
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), number()));
            return server;
        });
    }

    /** A server that was closed still has its port until the thread has noticed that waits in it for a connection. */
    static <T> T free(Callable<T> listen) {
        return await("the port is free").ignoreException(BindException.class).until(listen, server -> true);
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
