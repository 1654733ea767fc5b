package io.github.majoradrop.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
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
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                StubMajora.class.getName()));
        command.addAll(List.of(arguments));
        return new Started(new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT));
    }

    /** The packaged program, on that home; what it says goes to {@code <home>.log}. */
    static Started program(Path home, int port, String javaOptions, Map<String, String> settings) throws IOException {
        Path dist = Path.of(System.getProperty("dist", "target/majora-drop")).toAbsolutePath();
        List<String> command =
                new ArrayList<>(List.of(dist.resolve("bin/majora-drop").toString(), "run"));
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

    /** The port in the stub's first line. */
    int port() throws IOException {
        return Integer.parseInt(nextLine().substring("port ".length()));
    }

    /** Processor time used so far by all of its threads. */
    long cpuNanos() throws IOException {
        String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * NANOS_PER_TICK;
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
