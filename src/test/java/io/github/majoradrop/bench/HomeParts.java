package io.github.majoradrop.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** What an operator notices beside the speed of records: the start, many small files, a daemon that has nothing to do, and check. */
final class HomeParts {

    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int FILED = 10_000;
    private static final int IDLE_MILLIS = 20_000;
    private static final Map<String, String> QUICK = Map.of("intake.settle", "200ms");

    private HomeParts() {}

    /** From the start of the process to the first POST, of a file that need not settle; and from a drop to its line. */
    static void start(Path dist, Table table) throws Exception {
        try (Started stub = Started.stub();
                BenchHome place = new BenchHome()) {
            int port = stub.port();
            place.leaveInFlight(1);
            try (Started program = Started.program(dist, place.home, port, options(), QUICK)) {
                stub.nextLine();
                table.add("start to the first POST, s", Benchmark.column(dist), seconds(program.nanosSinceStart()));
                BenchHome.await(LONGEST, () -> place.count("success") > 0);
                int before = place.count("success");
                place.dropSheet("two.csv", 1);
                long since = System.nanoTime();
                BenchHome.await(LONGEST, () -> place.count("success") > before);
                table.add(
                        "drop to line with intake.settle=200ms, s",
                        Benchmark.column(dist),
                        seconds(System.nanoTime() - since));
            }
        }
    }

    /** So many files of one record at once, one by one, with four in flight. */
    static void files(Path dist, Table table) throws Exception {
        int files = Benchmark.size("files", 5_000);
        try (Started stub = Started.stub();
                BenchHome place = new BenchHome();
                Started program = Started.program(dist, place.home, stub.port(), options(), QUICK)) {
            place.dropSheet("warm-up.csv", 1_000);
            BenchHome.await(LONGEST, () -> place.isArchived("warm-up.csv"));
            long cpu = program.cpuNanos();
            place.dropMany(files);
            long since = System.nanoTime();
            BenchHome.await(LONGEST, () -> place.count("archive") == 2 * (files + 1));
            String what = String.format("%,d files of one record, ", files);
            table.add(what + "closed/s", Benchmark.column(dist), files / seconds(System.nanoTime() - since));
            table.add(what + "CPU ms a file", Benchmark.column(dist), (program.cpuNanos() - cpu) / 1e6 / files);
            table.add(what + "peak MiB", Benchmark.column(dist), program.peakMemory());
        }
    }

    /** Percent of a core: with an empty home, with 10,000 files in the archive, and with 5,000 in flight that Majora does not answer. */
    static void idle(Path dist, Table table) throws Exception {
        try (Started stub = Started.stub();
                BenchHome place = new BenchHome()) {
            int port = stub.port();
            idle(dist, place, port, "an empty home", table);
            place.dropMany(FILED);
            try (Started program = Started.program(dist, place.home, port, options(), QUICK)) {
                BenchHome.await(LONGEST, () -> !program.isAlive() || place.count("archive") == 2 * FILED);
            }
            idle(dist, place, port, "10,000 archived", table);
        }
        int nobody = Started.unusedPort();
        try (BenchHome place = new BenchHome()) {
            place.leaveInFlight(5_000);
            idle(dist, place, nobody, "5,000 in flight on hold", table);
        }
    }

    private static void idle(Path dist, BenchHome place, int port, String what, Table table) throws Exception {
        try (Started program = Started.program(dist, place.home, port, options(), Map.of())) {
            Path status = place.home.resolve("status.json");
            BenchHome.await(LONGEST, () -> Files.exists(status));
            // Until its beginning is over.
            Thread.sleep(IDLE_MILLIS / 2);
            long cpu = program.cpuNanos();
            Thread.sleep(IDLE_MILLIS);
            double part = (program.cpuNanos() - cpu) / 1e6 / IDLE_MILLIS;
            table.add("idle, " + what + ", % of a core", Benchmark.column(dist), 100 * part);
        }
    }

    /** Seconds of CPU and of time for {@code check}. */
    static void check(Path dist, Table table) throws Exception {
        int rows = Benchmark.size("records", 100_000);
        for (int count : new int[] {1, rows}) {
            for (boolean combined : new boolean[] {false, true}) {
                try (BenchHome place = new BenchHome()) {
                    if (combined) {
                        place.dropCombined("rows.csv", count, true);
                    } else {
                        place.dropSheet("rows.csv", count);
                    }
                    Started.Cost cost = Started.check(dist, place.home.resolve("drop/rows.csv"));
                    String what = String.format("check, %,d %srows, ", count, combined ? "combined " : "");
                    table.add(what + "s", Benchmark.column(dist), cost.seconds());
                    table.add(what + "s of CPU", Benchmark.column(dist), cost.cpuSeconds());
                }
            }
        }
    }

    static double seconds(long nanos) {
        return nanos / 1e9;
    }

    private static String options() {
        return System.getProperty("java-opts", "");
    }
}
