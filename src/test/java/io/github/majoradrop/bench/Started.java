package io.github.majoradrop.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** A process that a long run started, and what Linux knows of it. Closing it ends it. */
final class Started implements AutoCloseable {

    private static final long NANOS_PER_TICK = 10_000_000;

    private final Process process;
    private final long since = System.nanoTime();

    private Started(ProcessBuilder builder) throws IOException {
        process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    }

    /** The stub, with these arguments. */
    static Started stub(String... arguments) throws IOException {
        return java(StubMajora.class, List.of(arguments));
    }

    /** The main method of one of our own classes. */
    static Started java(Class<?> main, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(arguments);
        return command(command.toArray(String[]::new));
    }

    static Started command(String... command) throws IOException {
        return new Started(new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT));
    }

    /** Whether a command is there, and ends well. */
    static boolean succeeds(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException notThere) {
            return false;
        }
    }

    /** Seconds of a command, and of its CPU. */
    record Cost(double seconds, double cpuSeconds) {}

    /** What {@code check} of one file costs; what it says is thrown away. */
    static Cost check(Path dist, Path file) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                "sh",
                "-c",
                // Not in a pipe, where some shells forget what their children took.
                "\"$@\" >/dev/null 2>&1; times",
                "sh",
                dist.resolve("bin/majora-drop").toString(),
                "check",
                file.toString());
        long since = System.nanoTime();
        Process process = builder.start();
        process.getOutputStream().close();
        String times = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        double seconds = (System.nanoTime() - since) / 1e9;
        double cpu = 0;
        for (String part : times.strip().replaceFirst(".*\n", "").split(" ")) {
            String[] minutes = part.replace("s", "").split("m");
            cpu += 60 * Double.parseDouble(minutes[0]) + Double.parseDouble(minutes[1]);
        }
        return new Cost(seconds, cpu);
    }

    /** A port that nobody listens at, for a Majora that is down. */
    static int unusedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** The packaged program, on that home; what it says goes to {@code <home>.log}. */
    static Started program(Path dist, Path home, int port, String javaOptions, Map<String, String> settings)
            throws IOException {
        return program(dist, "run", home, port, javaOptions, settings);
    }

    /** The same for another command. */
    static Started program(
            Path dist, String what, Path home, int port, String javaOptions, Map<String, String> settings)
            throws IOException {
        List<String> command =
                new ArrayList<>(List.of(dist.resolve("bin/majora-drop").toString(), what));
        command.addAll(List.of("--home", home.toString()));
        command.addAll(List.of("--set", "majora.url=http://127.0.0.1:" + port + "/"));
        settings.forEach((key, value) -> command.addAll(List.of("--set", key + "=" + value)));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(home.resolveSibling(home.getFileName() + ".log").toFile());
        Map<String, String> environment = new TreeMap<>(builder.environment());
        builder.environment().clear();
        environment.keySet().retainAll(List.of("PATH", "JAVA_HOME", "LANG", "LC_ALL"));
        builder.environment().putAll(environment);
        builder.environment().putAll(Map.of("MAJORA_USER", "bench", "MAJORA_TOKEN", "6f1d2c3b-bench-token"));
        builder.environment().put("JAVA_OPTS", javaOptions);
        return new Started(builder);
    }

    long nanosSinceStart() {
        return System.nanoTime() - since;
    }

    /** Reads what it says, up to the next line. */
    String nextLine() throws IOException {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8), 1)
                .readLine();
    }

    /** It waits for that after each of its rounds. */
    void goOn() throws IOException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
    }

    /** The port in the stub's first line. */
    int port() throws IOException {
        return Integer.parseInt(nextLine().substring("port ".length()));
    }

    /** Processor time used so far by all of its threads. */
    long cpuNanos() throws IOException {
        String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long ticks = 0;
        // Its own, and those of its children that have ended.
        for (int field = 11; field <= 14; field++) {
            ticks += Long.parseLong(fields[field]);
        }
        return ticks * NANOS_PER_TICK;
    }

    /** Processor time used so far by the threads of that name. */
    long cpuNanosOf(String thread) throws IOException {
        long ticks = 0;
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(Path.of("/proc/" + process.pid() + "/task"))) {
            for (Path one : threads) {
                ticks += ticksOf(one, thread);
            }
        }
        return ticks * NANOS_PER_TICK;
    }

    private static long ticksOf(Path one, String name) {
        try {
            if (!Files.readString(one.resolve("comm")).strip().equals(name)) {
                return 0;
            }
            String stat = Files.readString(one.resolve("stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
        } catch (IOException ended) {
            return 0;
        }
    }

    /** Whether the threads of that name used next to nothing in the last half second. */
    boolean isIdle(String thread) {
        try {
            long before = cpuNanosOf(thread);
            TimeUnit.MILLISECONDS.sleep(500);
            return cpuNanosOf(thread) - before <= NANOS_PER_TICK;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException ended) {
            throw new IllegalStateException(ended);
        }
    }

    /** The most memory that it ever had, in MiB. */
    long peakMemory() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    /** What is alive on the heap after a garbage collection, in KiB. */
    long liveHeap() throws IOException, InterruptedException {
        return jcmd("GC.class_histogram")
                .lines()
                .filter(line -> line.startsWith("Total"))
                .mapToLong(line -> Long.parseLong(line.trim().split("\\s+")[2]) / 1024)
                .sum();
    }

    private String jcmd(String command) throws IOException, InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process asked = new ProcessBuilder(jcmd.toString(), Long.toString(process.pid()), command)
                .redirectErrorStream(true)
                .start();
        String answer = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        asked.waitFor();
        return answer;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException ended) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
