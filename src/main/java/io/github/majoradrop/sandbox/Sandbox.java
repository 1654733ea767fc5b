package io.github.majoradrop.sandbox;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands in for Majora of March 2022 on loopback.
 *
 * <p>It answers the calls that add, update, ask for and read back samples, libraries and runs as the genuine server does, by the same rules
 * and from what it stored before. It keeps everything in
 * memory, forgets it when closed, logs nothing, and is reached from this machine only.
 */
public final class Sandbox implements AutoCloseable {

    /** More requests at once than any client of ours makes; the others wait. */
    private static final int WORKERS = 16;

    static {
        // Head and body of a reply leave in two writes. Unless the JDK's server is told not to hold the second back,
        // every reply on a
        // kept-alive connection waits 40 ms for the client's acknowledgement. A value set by the operator stands.
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    private final HttpServer server;
    private final ExecutorService workers;

    private Sandbox(HttpServer server, ExecutorService workers) {
        this.server = server;
        this.workers = workers;
    }

    /**
     * Starts a sandbox that knows one user and nothing else.
     *
     * @param port the port on 127.0.0.1, or 0 for any that is free
     * @param username the only user, with permission for all calls but not an administrator; not blank
     * @param token the user's token; not blank
     * @param clock says what today is, for the rules about dates, and in which time zone
     * @throws UncheckedIOException if the port is taken
     * @throws IllegalArgumentException if the username or the token is blank
     */
    public static Sandbox start(int port, String username, String token, Clock clock) {
        Account account = new Account(username, token);
        try {
            InetAddress loopback = InetAddress.getByAddress("127.0.0.1", new byte[] {127, 0, 0, 1});
            HttpServer server = HttpServer.create(new InetSocketAddress(loopback, port), 0);
            ExecutorService workers = Executors.newFixedThreadPool(WORKERS, Sandbox::worker);
            server.setExecutor(workers);
            server.createContext("/", new Front(account, calls(username, clock)));
            server.start();
            return new Sandbox(server, workers);
        } catch (IOException e) {
            throw new UncheckedIOException("the sandbox cannot listen on port " + port, e);
        }
    }

    private static Map<String, ApiView> calls(String username, Clock clock) {
        Forms forms = Forms.read();
        Store store = new Store();
        ReadViews views = new ReadViews(store, new Structs(username));
        return Map.of(
                "/api/v2/artifact/biosample/add/",
                new BiosampleView(forms, store, clock, false),
                "/api/v2/artifact/biosample/update/",
                new BiosampleView(forms, store, clock, true),
                "/api/v2/artifact/biosample/query/validity/",
                views::validity,
                "/api/v2/artifact/biosample/get/",
                views::biosample,
                "/api/v2/artifact/library/add/",
                new LibraryAdd(forms, store),
                "/api/v2/process/sequencing/add/",
                new SequencingAdd(forms, store, clock),
                "/api/v2/process/sequencing/get/",
                views::runs);
    }

    private static Thread worker(Runnable work) {
        Thread thread = new Thread(work, "sandbox");
        thread.setDaemon(true);
        return thread;
    }

    /** Where it is reached: {@code http://127.0.0.1:<port>/}. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + port() + "/");
    }

    /** The port that it listens on, never 0. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** Stops listening and forgets what it stored; requests under way are cut off. */
    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}
