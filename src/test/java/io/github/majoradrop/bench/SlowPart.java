package io.github.majoradrop.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The same at 20 ms, one by one: with 16 in flight 800 records a second are possible. */
final class SlowPart implements Benchmark.Part {

    private static final int LATENCY = 20;
    private static final int AT_ONCE = 16;

    @Override
    public void measure(Path dist, Table table) throws Exception {
        Map<String, String> settings =
                Map.of("submit.concurrency", Integer.toString(AT_ONCE), "submit.batch", "1", "intake.settle", "200ms");
        Run.program(
                dist,
                List.of("--latency", Integer.toString(LATENCY)),
                settings,
                rounds(),
                "20 ms",
                Benchmark.column(dist),
                table);
    }

    @Override
    public void yardsticks(Table table) throws Exception {
        for (String yardstick : Run.YARDSTICKS.keySet()) {
            Run.yardstick(yardstick, LATENCY, AT_ONCE, rounds(), "20 ms", table);
        }
    }

    private static int[] rounds() {
        int records = Math.min(10_000, Benchmark.size("records", 100_000));
        return new int[] {records, records};
    }
}
