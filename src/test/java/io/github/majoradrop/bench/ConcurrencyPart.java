package io.github.majoradrop.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * {@code submit.concurrency=auto} beside fixed settings, against servers that work on 1, 4, 16 and 64 calls at a time, one record each; each program is
 * new, so that finding out is part of what is measured. {@code -Dseconds=30}: so long each would take at best; {@code -Dservers=16}: these alone.
 */
final class ConcurrencyPart implements Benchmark.Part {

    private static final List<Integer> SERVERS = Stream.of(
                    System.getProperty("servers", "1,4,16,64").split(","))
            .map(Integer::valueOf)
            .toList();

    /** What {@code auto} never goes beyond. */
    private static final int MOST = 64;

    private static final Duration LONGEST = Duration.ofMinutes(10);

    @Override
    public void measure(Path dist, Table table) throws Exception {
        for (int servers : SERVERS) {
            if (!Benchmark.isTimeFor(servers + " servers")) {
                continue;
            }
            int millis = servers < 16 ? 50 : 200;
            int records = servers * Benchmark.size("seconds", 30) * 1000 / millis;
            String row = servers + " servers of " + millis + " ms, calls/s, with submit.concurrency=";
            double best = 0;
            for (int fixed : new TreeSet<>(List.of(servers, Math.min(MOST, 2 * servers)))) {
                double reached = run(dist, servers, millis, records, Integer.toString(fixed));
                table.add(row + fixed, Benchmark.column(dist), reached);
                best = Math.max(best, reached);
            }
            double found = run(dist, servers, millis, records, "auto");
            table.add(row + "auto", Benchmark.column(dist), found);
            table.add(servers + " servers, auto beside the best of these", Benchmark.column(dist), found / best);
        }
    }

    private static double run(Path dist, int servers, int millis, int records, String concurrency) throws Exception {
        try (Started stub = Started.stub("--call", Integer.toString(millis), "--servers", Integer.toString(servers));
                BenchHome place = new BenchHome();
                Started program = Started.program(
                        dist,
                        place.home,
                        stub.port(),
                        "",
                        Map.of("submit.concurrency", concurrency, "submit.batch", "1", "intake.settle", "200ms"))) {
            place.dropSheet("calls.csv", records);
            BenchHome.await(LONGEST, () -> !program.isAlive() || place.isArchived("calls.csv"));
            return place.filed("calls.csv").perSecond();
        }
    }
}
