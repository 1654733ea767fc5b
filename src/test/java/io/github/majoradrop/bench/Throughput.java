package io.github.majoradrop.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Records a second of the packaged program with 16 requests in flight, when it is warm: at no latency and at 20 ms, beside a bare loop of the
 * same HTTP client against the same stub.
 *
 * <p>Arguments: {@code --rounds N} (3), {@code --java-opts "…"}, {@code --zero-only}, {@code --check MODE} (warn).
 */
public final class Throughput {

    private static final int AT_ONCE = 16;
    private static final Duration LONGEST = Duration.ofMinutes(5);

    /** One by one, as the bare loop posts. */
    private static final String BATCH = System.getProperty("batch", "1");

    private Throughput() {}

    public static void main(String[] args) throws Exception {
        List<String> given = List.of(args);
        int rounds = Integer.parseInt(option(given, "--rounds", "3"));
        String javaOptions = option(given, "--java-opts", "");
        String check = option(given, "--check", "warn");
        measure(0, 100_000, 200_000, rounds, javaOptions, check);
        if (!given.contains("--zero-only")) {
            measure(20, 20_000, 20_000, rounds, javaOptions, check);
        }
    }

    private static String option(List<String> given, String name, String otherwise) {
        int at = given.indexOf(name);
        return at < 0 ? otherwise : given.get(at + 1);
    }

    private static void measure(int latency, int warmUp, int rows, int rounds, String javaOptions, String check)
            throws Exception {
        try (Started stub = Started.stub("--latency", Integer.toString(latency));
                BenchHome place = new BenchHome()) {
            int port = stub.port();
            Map<String, String> settings = Map.of(
                    "submit.concurrency",
                    Integer.toString(AT_ONCE),
                    "submit.batch",
                    BATCH,
                    "intake.settle",
                    "200ms",
                    "intake.check",
                    check);
            try (Started program = Started.program(place.home, port, javaOptions, settings)) {
                send(place, program, "warm-up.csv", warmUp, latency);
                BareLoop.run(port, AT_ONCE, warmUp);
                List<Double> speeds = new ArrayList<>();
                List<Double> ratios = new ArrayList<>();
                for (int round = 1; round <= rounds; round++) {
                    double speed = send(place, program, "round" + round + ".csv", rows, latency);
                    BareLoop.Speed bare = BareLoop.run(port, AT_ONCE, rows);
                    say("  bare loop: %,.0f/s, %.3f ms of CPU each", bare.perSecond(), bare.cpuMillis());
                    speeds.add(speed);
                    ratios.add(speed / bare.perSecond());
                }
                say(
                        "latency %d ms, %d at once: median %,.0f records/s, %.2f of the bare loop%s; peak %d MiB",
                        latency,
                        AT_ONCE,
                        median(speeds),
                        median(ratios),
                        possible(latency, median(speeds)),
                        program.peakMemory());
            }
        }
    }

    private static double send(BenchHome place, Started program, String name, int rows, int latency) throws Exception {
        long cpu = program.cpuNanos();
        place.dropSheet(name, rows);
        BenchHome.await(LONGEST, () -> !program.isAlive() || place.isArchived(name));
        double cpuMillis = (program.cpuNanos() - cpu) / 1e6 / rows;
        BenchHome.Filed filed = place.filed(name);
        if (filed.lines() != rows) {
            throw new IllegalStateException(filed.lines() + " of " + rows + " records were filed as success");
        }
        say(
                "  %s at %d ms: %,.0f records/s, %.3f ms of CPU each%s",
                Path.of(name), latency, filed.perSecond(), cpuMillis, possible(latency, filed.perSecond()));
        return filed.perSecond();
    }

    private static String possible(int latency, double speed) {
        return latency == 0
                ? ""
                : String.format(Locale.ROOT, ", %.1f %% of the possible", speed * latency / AT_ONCE / 10);
    }

    static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
