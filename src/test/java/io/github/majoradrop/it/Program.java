package io.github.majoradrop.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.majoradrop.Patience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged program in a process of its own, and what it said on standard error. */
final class Program implements AutoCloseable {

    static final Path LAUNCHER = Path.of("target/majora-drop/bin/majora-drop").toAbsolutePath();
    /** Far more than is promised, as a busy machine may need it; far less than whatever a daemon waits for that forgets to stop: Camel's 45 s, or a minute, or an hour. */
    private static final Duration SOON = Duration.ofSeconds(40);

    private static final int LINES_TO_SHOW = 40;

    private final Process process;
    private final Path err;
    private volatile boolean toldToEnd;

    private Program(Process process, Path err) {
        this.process = process;
        this.err = err;
    }

    /**
     * Starts a command.
     *
     * @param err where its standard output and error go
     * @param environment all that it is given beside the path: nothing of the machine's own settings gets in
     */
    static Program start(List<String> command, Path err, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(err.toFile())
                .directory(err.getParent().toFile());
        builder.environment()
                .keySet()
                .removeIf(name -> !List.of("PATH", "JAVA_HOME").contains(name));
        builder.environment().putAll(environment);
        try {
            return new Program(builder.start(), err);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Waits for its end. */
    int exit() {
        return exitWithin(Patience.LONGEST);
    }

    /** Waits for its end after a signal. */
    int exitSoon() {
        return exitWithin(SOON);
    }

    private int exitWithin(Duration limit) {
        try {
            assertThat(process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS))
                    .as("ends within %s; it said: %s", limit, this)
                    .isTrue();
        } catch (InterruptedException ended) {
            throw new IllegalStateException(ended);
        }
        return process.exitValue();
    }

    boolean isRunning() {
        return process.isAlive();
    }

    /** Whether it ended though nobody told it to. */
    boolean isGone() {
        return !process.isAlive() && !toldToEnd;
    }

    /** SIGHUP. */
    void hangUp() {
        Program kill =
                start(List.of("sh", "-c", "kill -HUP " + process.pid()), err.resolveSibling("said-kill"), Map.of());
        assertThat(kill.exit()).as("%s", kill).isZero();
    }

    /** SIGTERM. */
    void stop() {
        toldToEnd = true;
        process.destroy();
    }

    /** SIGKILL. */
    void kill() {
        toldToEnd = true;
        process.destroyForcibly();
        exit();
    }

    /** SIGSTOP: it stands still, as on a machine that is asleep. */
    void freeze() {
        signal("STOP");
    }

    /** SIGCONT. */
    void thaw() {
        signal("CONT");
    }

    private void signal(String name) {
        List<String> command = List.of("kill", "-" + name, Long.toString(process.pid()));
        // It may have ended.
        start(command, err.resolveSibling("said-kill"), Map.of()).exit();
    }

    String commandLine() {
        return text(Path.of("/proc/" + process.pid() + "/cmdline"));
    }

    /** What the JDK's own tool says about it. */
    String jcmd(String command) {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Path said = err.resolveSibling("said-jcmd");
        Program tool = start(List.of(jcmd.toString(), Long.toString(process.pid()), command), said, Map.of());
        assertThat(tool.exit()).as("%s", tool).isZero();
        return text(said);
    }

    /** What the daemon logged, without the table of files at the end of {@code run --once}. */
    List<String> logOfDaemon() {
        return log().stream().takeWhile(line -> !line.isEmpty()).toList();
    }

    /** The lines that it wrote so far. */
    List<String> log() {
        return text(err).lines().toList();
    }

    long logLinesWith(String words) {
        return logWith(words).size();
    }

    /** The lines that hold that text, as far as can be shown. */
    List<String> logWith(String words) {
        return log().stream()
                .filter(line -> line.contains(words))
                .map(line -> line.substring(0, Math.min(line.length(), 500)))
                .toList();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            kill();
        }
    }

    /** The last that it said. */
    @Override
    public String toString() {
        List<String> log = log();
        return String.join("\n", log.subList(Math.max(0, log.size() - LINES_TO_SHOW), log.size()));
    }
}
