package io.github.majoradrop.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Samples a second that a server of the cost model takes, 25 ms for a call and 10 ms for a sample, with 1, 2 and 4 threads. */
final class BatchPart implements Benchmark.Part {

    private static final List<Integer> SERVERS = List.of(1, 2, 4);
    private static final List<String> BATCHES = List.of("1", "20", "100");
    /** Enough for a quarter of a minute of the smallest server, one by one. */
    private static final int A_SERVER = 400;

    @Override
    public void measure(Path dist, Table table) throws Exception {
        int aServer = Math.min(A_SERVER, Benchmark.size("records", A_SERVER));
        for (int servers : SERVERS) {
            for (String batch : BATCHES) {
                if (!Benchmark.isTimeFor(servers + " server threads, " + batch + " in a call")) {
                    continue;
                }
                Map<String, String> settings = Map.of("submit.batch", batch, "intake.settle", "200ms");
                Run.program(
                        dist,
                        List.of("--call", "25", "--sample", "10", "--servers", Integer.toString(servers)),
                        settings,
                        new int[] {aServer * servers},
                        servers + " server threads, " + batch + " in a call",
                        Benchmark.column(dist),
                        table);
            }
        }
    }
}
