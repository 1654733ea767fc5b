package io.github.majoradrop.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Records a second, CPU for each, and memory, at no latency with 16 requests in flight: from a cold start, and when it is warm. */
final class FastPart implements Benchmark.Part {

    private static final int COLD = 10_000;
    private static final int AT_ONCE = 16;
    private static final List<String> BATCHES = List.of("1", "20");

    @Override
    public void measure(Path dist, Table table) throws Exception {
        for (String batch : BATCHES) {
            Map<String, String> settings = Map.of(
                    "submit.concurrency", Integer.toString(AT_ONCE), "submit.batch", batch, "intake.settle", "200ms");
            String column = Benchmark.column(dist) + (batch.equals("1") ? "" : ", " + batch + " in a call");
            Run.program(dist, List.of(), settings, rounds(), "no latency", column, table);
        }
    }

    @Override
    public void yardsticks(Table table) throws Exception {
        for (String yardstick : Run.YARDSTICKS.keySet()) {
            Run.yardstick(yardstick, 0, AT_ONCE, rounds(), "no latency", table);
        }
        Run.python(AT_ONCE, COLD, table);
        Run.curl(AT_ONCE, COLD, table);
    }

    private static int[] rounds() {
        int records = Benchmark.size("records", 100_000);
        return new int[] {COLD, records, records};
    }
}
