package io.github.majoradrop.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** How many records a second go through with a ledger, in turns with a home that has a folder where its ledger would be, so that nothing is filled. */
final class LedgerPart implements Benchmark.Part {

    private static final int PAIRS = 3;
    private static final int FILES = 10;
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Map<String, String> SETTINGS = Map.of("intake.settle", "200ms");

    @Override
    public void measure(Path dist, Table table) throws Exception {
        int records = Benchmark.size("records", 100_000);
        String column = Benchmark.column(dist);
        try (Started stub = Started.stub();
                BenchHome with = new BenchHome();
                BenchHome without = new BenchHome()) {
            Files.createDirectory(without.home.resolve("ledger.sqlite"));
            int port = stub.port();
            try (Started filling = program(dist, with, port);
                    Started bare = program(dist, without, port)) {
                perSecond(filling, with, "warm", records);
                perSecond(bare, without, "warm", records);
                for (int pair = 0; pair < PAIRS; pair++) {
                    table.add("no ledger, records/s", column, perSecond(bare, without, "round" + pair, records));
                    table.add("a ledger, records/s", column, perSecond(filling, with, "round" + pair, records));
                }
            }
        }
    }

    private static Started program(Path dist, BenchHome place, int port) throws Exception {
        return Started.program(dist, place.home, port, System.getProperty("java-opts", ""), SETTINGS);
    }

    /** All of it, from the drop to the archive: all files but the last are taken in meanwhile. */
    private static double perSecond(Started program, BenchHome place, String name, int records) throws Exception {
        List<String> names = IntStream.range(0, FILES)
                .mapToObj(file -> name + "-" + file + ".csv")
                .toList();
        long start = System.nanoTime();
        for (String file : names) {
            place.dropSheet(file, records / FILES);
        }
        BenchHome.await(LONGEST, () -> !program.isAlive() || names.stream().allMatch(place::isArchived));
        double seconds = (System.nanoTime() - start) / 1e9;
        // What is left of the filling is no part of the next round.
        BenchHome.await(LONGEST, () -> program.isIdle("ledger"));
        return records / seconds;
    }
}
