package io.github.majoradrop.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Records a second over a broker, and the CPU for each of home, submitters and broker: at no latency with two submitters of eight, beside one process
 * with 16 in flight, and at 20 ms with one submitter of eight and with two.
 */
final class BrokerPart implements Benchmark.Part {

    private static final Duration LONGEST = Duration.ofMinutes(20);
    private static final int EIGHT = 8;
    private static final int LATENCY = 20;
    private static final int FIRST = Benchmark.size("first", 5_000);
    private static final List<String> ALL =
            List.of(System.getProperty("of", "alone,fast,slow").split(","));

    @Override
    public void measure(Path dist, Table table) throws Exception {
        int records = Benchmark.size("records", 20_000);
        for (String batch : System.getProperty("batches", "1,20").split(",")) {
            String column = Benchmark.column(dist) + (batch.equals("1") ? "" : ", " + batch + " in a call");
            Map<String, String> alone = Map.of(
                    "submit.concurrency", Integer.toString(2 * EIGHT), "submit.batch", batch, "intake.settle", "200ms");
            int[] rounds = {FIRST, records};
            if (ALL.contains("alone")) {
                Run.program(dist, List.of(), alone, rounds, "one process, no latency", column, table);
            }
            if (ALL.contains("fast")) {
                run(dist, List.of(), 2, batch, rounds, "two submitters, no latency", column, table);
            }
        }
        List<String> slow = List.of("--latency", Integer.toString(LATENCY));
        int[] rounds = {FIRST / 2, FIRST};
        for (int submitters = 1; submitters <= 2 && ALL.contains("slow"); submitters++) {
            run(dist, slow, submitters, "1", rounds, submitters + " of 8 at 20 ms", Benchmark.column(dist), table);
        }
    }

    private static void run(
            Path dist,
            List<String> server,
            int submitters,
            String batch,
            int[] rounds,
            String what,
            String column,
            Table table)
            throws Exception {
        List<Started> started = new ArrayList<>();
        try (BenchHome place = new BenchHome()) {
            Started stub = Started.stub(server.toArray(String[]::new));
            started.add(stub);
            Started broker = broker(place.home.resolveSibling("broker"));
            started.add(broker);
            Map<String, String> settings = new HashMap<>(Map.of(
                    "broker.url", "tcp://127.0.0.1:" + broker.port(), "submit.batch", batch, "intake.settle", "200ms"));
            int majora = stub.port();
            List<Started> posting = new ArrayList<>();
            settings.put("submit.concurrency", Integer.toString(EIGHT));
            for (int i = 0; i < submitters; i++) {
                Path own = Files.createDirectories(place.home.resolveSibling("submitter" + i));
                posting.add(
                        Started.program(dist, "submit", own, majora, System.getProperty("java-opts", ""), settings));
            }
            started.addAll(posting);
            settings.put("home.name", "bench");
            Started home =
                    Started.program(dist, "run", place.home, majora, System.getProperty("java-opts", ""), settings);
            started.add(home);
            measure(place, List.of(home), posting, broker, rounds, what, column, table);
        } finally {
            for (Started one : started) {
                one.close();
            }
        }
    }

    private static Started broker(Path folder) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(Stream.of(System.getProperty("broker-opts", "").split(" "))
                .filter(option -> !option.isEmpty())
                .toList());
        command.addAll(List.of("io.github.majoradrop.it.BrokerMain", "0", folder.toString(), "roomy"));
        return Started.command(command.toArray(String[]::new));
    }

    private static void measure(
            BenchHome place,
            List<Started> home,
            List<Started> posting,
            Started broker,
            int[] rounds,
            String what,
            String column,
            Table table)
            throws Exception {
        for (int round = 0; round < rounds.length; round++) {
            String name = "round" + round + ".csv";
            long[] before = {cpu(home), cpu(posting), cpu(List.of(broker))};
            place.dropSheet(name, rounds[round]);
            BenchHome.await(LONGEST, () -> place.isArchived(name));
            BenchHome.Filed filed = place.filed(name);
            if (filed.lines() != rounds[round]) {
                throw new IllegalStateException(filed.lines() + " records were filed as success");
            }
            String row = what + (round == 0 ? ", the first " : ", then ") + rounds[round];
            table.add(row + ", records/s", column, filed.perSecond());
            double[] after = {cpu(home), cpu(posting), cpu(List.of(broker))};
            String[] whose = {"home", "submitters", "broker"};
            for (int i = 0; round > 0 && i < whose.length; i++) {
                table.add(row + ", CPU ms a record, " + whose[i], column, (after[i] - before[i]) / 1e6 / rounds[round]);
            }
        }
        table.add(what + ", peak MiB, home", column, home.get(0).peakMemory());
        table.add(what + ", peak MiB, submitter", column, posting.get(0).peakMemory());
    }

    private static long cpu(List<Started> all) throws IOException {
        long nanos = 0;
        for (Started one : all) {
            nanos += one.cpuNanos();
        }
        return nanos;
    }
}
