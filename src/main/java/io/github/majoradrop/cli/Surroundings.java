package io.github.majoradrop.cli;

import io.github.majoradrop.config.LiveSettings;
import io.github.majoradrop.config.SettingsException;
import io.github.majoradrop.ops.Daemon;
import io.github.majoradrop.ops.FoldedLines;
import io.github.majoradrop.ops.Terminal;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * All that the commands take from outside the command line.
 *
 * @param userHome the user's home folder, where ocarina's file may be
 * @param dist the unpacked distribution, in which routes and samples lie beside lib
 * @param out for what was asked for
 * @param err for what went wrong
 * @param terminal where {@code out} ends
 */
record Surroundings(
        Map<String, String> environment,
        Path userHome,
        Path dist,
        PrintWriter out,
        PrintWriter err,
        Terminal terminal,
        DaemonRun daemon,
        Signals signals) {

    /** @see Daemon#run */
    interface DaemonRun {
        int run(LiveSettings settings, Path routes, Daemon.Manner manner) throws SettingsException;
    }

    /** Waits until a signal ends the process, and sees to it that {@code atTheEnd} is run then. */
    interface Signals {
        void awaitOne(Runnable atTheEnd) throws InterruptedException;
    }

    static Surroundings ofThisProcess() {
        Map<String, String> environment = System.getenv();
        // As ocarina finds its file: by HOME, which need not be what the user database says.
        String userHome = environment.getOrDefault("HOME", System.getProperty("user.home"));
        Terminal terminal = Terminal.of(environment, System.getProperty(Terminal.OUTPUT));
        Terminal errors = Terminal.of(environment, System.getProperty(Terminal.ERRORS));
        return new Surroundings(
                environment,
                Path.of(userHome),
                Path.of(System.getProperty("majora-drop.dist", "."))
                        .toAbsolutePath()
                        .normalize(),
                terminal.writer(System.out),
                errors.writer(System.err),
                terminal,
                Daemon::run,
                Surroundings::awaitSignal);
    }

    /** For what programs read: of that, nothing is broken on a terminal, either. */
    PrintWriter outForPrograms() {
        return out instanceof FoldedLines folded ? folded.whole() : out;
    }

    Path routes() {
        return dist.resolve("routes");
    }

    Path samples() {
        return dist.resolve("samples");
    }

    private static void awaitSignal(Runnable atTheEnd) throws InterruptedException {
        Thread end = new Thread(() -> {
            atTheEnd.run();
            // Being told to stop is the sandbox's normal end: 0, where the JVM would say 143.
            Runtime.getRuntime().halt(0);
        });
        Runtime.getRuntime().addShutdownHook(end);
        new CountDownLatch(1).await();
    }
}
