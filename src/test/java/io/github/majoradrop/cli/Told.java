package io.github.majoradrop.cli;

import io.github.majoradrop.ops.Daemon;
import io.github.majoradrop.ops.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What a command that ends by itself ends with and says; it runs in this process, as that costs no start. */
public record Told(int exit, List<String> log) {

    /** @param folder the home folder of a user who has nothing in it */
    public static Told by(Path folder, String... command) {
        return by(folder, folder, command);
    }

    /** @param dist where the routes are */
    public static Told by(Path folder, Path dist, String... command) {
        StringWriter said = new StringWriter();
        int exit = execute(folder, dist, new PrintWriter(said, true), noDaemon(), command);
        return new Told(exit, said.toString().lines().toList());
    }

    /**
     * {@code run --once}. While it runs, all that this process writes on standard error is taken for its log.
     *
     * @param folder the home folder of a user who has nothing in it
     * @param dist where the routes are
     */
    public static Told byRunning(Path folder, Path dist, String... command) {
        PrintStream usual = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream log = new PrintStream(said, true, StandardCharsets.UTF_8);
        System.setErr(log);
        int exit;
        try {
            exit = execute(folder, dist, new PrintWriter(log, true, StandardCharsets.UTF_8), Daemon::run, command);
        } finally {
            System.setErr(usual);
        }
        return new Told(exit, said.toString(StandardCharsets.UTF_8).lines().toList());
    }

    private static int execute(
            Path folder, Path dist, PrintWriter out, Surroundings.DaemonRun daemon, String... command) {
        return new MajoraDropCommand(new Surroundings(
                        Map.of(), folder, dist, out, out, Terminal.of(Map.of(), null), daemon, Runnable::run))
                .execute(command);
    }

    private static Surroundings.DaemonRun noDaemon() {
        return (settings, routes, once) -> {
            throw new IllegalStateException("this is no way to run the daemon");
        };
    }

    /** The lines that hold that text. */
    public List<String> logWith(String words) {
        return log.stream().filter(line -> line.contains(words)).toList();
    }

    public long logLinesWith(String words) {
        return logWith(words).size();
    }

    @Override
    public String toString() {
        return exit + "\n" + String.join("\n", log);
    }
}
