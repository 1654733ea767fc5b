package io.github.majoradrop.it;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A way to a port of this machine that can be cut as a network is: nothing passes any more, nobody is told, and who connects anew hears nothing. What
 * is under way then is lost: when the way is mended, those who were connected hear of it as of a machine that has forgotten them.
 */
final class CutLine implements Closeable {

    private static final int BUFFER = 8_192;

    private final int target;
    private final ReservedPort port = new ReservedPort();
    private final ServerSocket server;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean isCut;

    CutLine(int target) {
        this.target = target;
        try {
            this.server = port.listen();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        start(this::accept);
    }

    int port() {
        return port.number();
    }

    void cut() {
        isCut = true;
    }

    void mend() {
        isCut = false;
        sockets.forEach(CutLine::close);
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "cut-line");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                sockets.add(client);
                if (!isCut) {
                    connect(client);
                }
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Socket client) {
        try {
            Socket there = new Socket(InetAddress.getLoopbackAddress(), target);
            sockets.add(there);
            start(() -> pass(client, there));
            start(() -> pass(there, client));
        } catch (IOException nobody) {
            close(client);
        }
    }

    private void pass(Socket from, Socket to) {
        byte[] some = new byte[BUFFER];
        try {
            for (int read = from.getInputStream().read(some);
                    read >= 0;
                    read = from.getInputStream().read(some)) {
                if (!isCut) {
                    to.getOutputStream().write(some, 0, read);
                }
            }
        } catch (IOException ended) {
            // The other direction ends, too.
        }
        if (!isCut) {
            close(from);
            close(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException ignored) {
            // It is closed then.
        }
    }

    @Override
    public void close() {
        sockets.forEach(CutLine::close);
        try {
            server.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        port.close();
    }
}
