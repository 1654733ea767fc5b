package io.github.majoradrop.bench;

import io.github.majoradrop.config.Home;
import io.github.majoradrop.config.SheetSettings;
import io.github.majoradrop.ledger.Ledger;
import io.github.majoradrop.ledger.LedgerReader;
import io.github.majoradrop.record.Inspector;
import io.github.majoradrop.record.LibraryCall;
import io.github.majoradrop.record.LibraryQuestion;
import io.github.majoradrop.record.SourceReader;
import java.io.BufferedWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * What the ledger costs: CPU for each record that is taken in, as part of what the daemon needs for a record, and how long it takes to find one
 * among millions, which are generated straight into the database.
 *
 * <p>{@code -Drecords=1000000} (filled), {@code -Dfound=10000000} (searched).
 */
public final class LedgerCost {

    private static final int A_FILE = 10_000;
    private static final int WARM_UP = 200_000;
    private static final int SEARCHES = 200;
    private static final Duration LONGEST = Duration.ofMinutes(30);

    private LedgerCost() {}

    public static void main(String[] args) throws Exception {
        try (BenchHome bench = new BenchHome()) {
            Home home = new Home(bench.home);
            home.lock();
            home.prepare();
            fill(home, Integer.getInteger("records", 1_000_000));
            search(home, Integer.getInteger("found", 10_000_000));
            home.close();
        }
    }

    /** As files are closed beside a daemon that has been at work for a while. */
    private static void fill(Home home, int records) throws Exception {
        for (int from = 0; from < WARM_UP; from += A_FILE) {
            write(home, from);
        }
        SourceReader sources = new SourceReader(
                LibraryQuestion.answered(LibraryCall.OWN), Set.of(), SheetSettings.ANY, Inspector.NONE);
        try (Ledger ledger = new Ledger(home, sources, null, Clock.systemUTC())) {
            ledger.start();
            BenchHome.await(LONGEST, () -> ledger.standing().isCurrent());
            List<String> stems = new ArrayList<>();
            for (int from = WARM_UP; from < WARM_UP + records; from += A_FILE) {
                stems.add(write(home, from));
            }
            long cpu = cpu();
            long start = System.nanoTime();
            ledger.closed(stems);
            BenchHome.await(LONGEST, () -> ledger.standing().isCurrent());
            double seconds = (System.nanoTime() - start) / 1e9;
            double micros = (cpu() - cpu) / 1e3 / records;
            System.out.printf(
                    "filled %d records in %.1f s: %.0f/s, %.1f us of CPU for each%n",
                    records, seconds, records / seconds, micros);
            System.out.printf(
                    "beside a daemon that takes 6,000 records a second on two cores: %.1f %% of its CPU%n",
                    100 * micros * 6_000 / 2e6);
        }
    }

    private static String write(Home home, int from) throws Exception {
        int to = from + A_FILE;
        String stem = "20261122T%09dZ-plate.csv".formatted(from / A_FILE);
        Path lines = home.success().resolve(stem + ".lines.ndjson");
        Random random = new Random(from);
        try (BufferedWriter out = Files.newBufferedWriter(lines)) {
            for (int i = from; i < to; i++) {
                out.write(
                        "{\"record\":" + (i - from + 1) + ",\"sheet\":null,\"rows\":[" + (i - from + 2)
                                + "],\"kind\":\"biosample\",\"id\":\"HOOT-"
                                + Long.toString(random.nextLong() >>> 20, 36)
                                + "\",\"outcome\":\"success\",\"reason\":null,\"detail\":null,\"stored\":\"new\","
                                + "\"at\":\"2026-11-22T17:15:04.123Z\",\"attempts\":1,\"status\":200,"
                                + "\"request\":\"450ec964-31a6-455a-8794-262db069c6f0\",\"response\":{\"errors\":0,\"warnings\":0,"
                                + "\"messages\":[],\"tasks\":[],\"new\":[[\"Biosample\",\"7ad7605f-fcd9-4eef-901f-2f268d3542fe\",\"HOOT\"]],"
                                + "\"updated\":[],\"ignored\":[],\"request\":\"450ec964-31a6-455a-8794-262db069c6f0\",\"success\":true}}\n");
            }
        }
        return stem;
    }

    /** Of all threads: the JVM's own work for it counts, too. */
    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static void search(Home home, int records) throws Exception {
        long start = System.nanoTime();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + home.ledger());
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA cache_size = -262144");
            statement.execute("INSERT INTO record (file, kind, row, id, outcome, stored, at, attempts, request, place) "
                    + "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + records
                    + ") SELECT (SELECT min(id) FROM file), 0, i, printf('FIND-%08d', (i * 7919) % 100000007), 0, 0, 1795368904123,"
                    + " 1, '450ec964-31a6-455a-8794-262db069c6f0', 0 FROM n");
        }
        System.out.printf(
                "generated %d records in %.0f s; the file has %d MB%n",
                records, (System.nanoTime() - start) / 1e9, Files.size(home.ledger()) >> 20);
        times(home, "an id, the ledger opened anew each time", records, false);
        times(home, "the beginning of an id and *, opened anew", records, true);
    }

    private static void times(Home home, String what, int records, boolean pattern) throws Exception {
        Random random = new Random(1);
        List<Long> times = new ArrayList<>();
        for (int search = 0; search < SEARCHES; search++) {
            String id = "FIND-%08d".formatted((1L + random.nextInt(records)) * 7919 % 100000007);
            long start = System.nanoTime();
            int[] found = {0};
            try (LedgerReader reader = LedgerReader.open(home)) {
                reader.find(pattern ? id.substring(0, id.length() - 1) + "*" : id, sending -> found[0]++);
            }
            times.add(System.nanoTime() - start);
            if (found[0] == 0) {
                throw new IllegalStateException("not found: " + id);
            }
        }
        long first = times.get(0);
        Collections.sort(times);
        System.out.printf(
                "found %s: the first %.1f ms, median %.2f ms, longest %.1f ms of %d%n",
                what, first / 1e6, times.get(SEARCHES / 2) / 1e6, times.get(SEARCHES - 1) / 1e6, SEARCHES);
    }
}
