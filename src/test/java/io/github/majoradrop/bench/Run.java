package io.github.majoradrop.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs something from a cold start through several rounds, and takes down for each how fast it was and what it cost. */
final class Run {

    private static final Duration LONGEST = Duration.ofMinutes(10);

    /** What {@link Yardstick} can do, and what stands over its column. */
    static final Map<String, String> YARDSTICKS =
            new TreeMap<>(Map.of("bare", "bare loop", "bare-async", "bare loop async", "camel", "plain Camel"));

    private static final String PYTHON = """
            import sys, threading, requests
            url, threads, posts, body = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
            def loop():
                with requests.Session() as session:
                    session.trust_env = False
                    for _ in range(posts // threads):
                        session.post(url, data=body, headers={'Content-Type': 'application/json'}).content
            all = [threading.Thread(target=loop) for _ in range(threads)]
            [one.start() for one in all]
            [one.join() for one in all]
            print('done', flush=True)
            sys.stdin.read(1)
            """;

    private Run() {}

    /** The first round is cold, and its time counts from the start of the process; the CPU of the start is told with it. */
    static void program(
            Path dist,
            List<String> server,
            Map<String, String> settings,
            int[] rounds,
            String what,
            String column,
            Table table)
            throws Exception {
        try (Started stub = Started.stub(server.toArray(String[]::new));
                BenchHome place = new BenchHome();
                Started program =
                        Started.program(dist, place.home, stub.port(), System.getProperty("java-opts", ""), settings)) {
            for (int round = 0; round < rounds.length; round++) {
                String name = "round" + round + ".csv";
                long cpu = round == 0 ? 0 : program.cpuNanos();
                place.dropSheet(name, rounds[round]);
                BenchHome.await(LONGEST, () -> !program.isAlive() || place.isArchived(name));
                BenchHome.Filed filed = place.filed(name);
                if (filed.lines() != rounds[round]) {
                    throw new IllegalStateException(filed.lines() + " records were filed as success");
                }
                String row = row(what, round, rounds[round]);
                table.add(row + ", records/s", column, filed.perSecond());
                table.add(row + ", CPU ms a record", column, (program.cpuNanos() - cpu) / 1e6 / rounds[round]);
            }
            table.add(what + ", peak MiB", column, program.peakMemory());
        }
    }

    static void yardstick(String which, int latency, int threads, int[] rounds, String what, Table table)
            throws Exception {
        List<String> arguments = new ArrayList<>(List.of(which));
        try (Started stub = Started.stub("--latency", Integer.toString(latency))) {
            arguments.addAll(List.of(Integer.toString(stub.port()), Integer.toString(threads)));
            for (int round : rounds) {
                arguments.add(Integer.toString(round));
            }
            try (Started loop = Started.java(Yardstick.class, arguments)) {
                measure(loop, rounds, what, YARDSTICKS.get(which), table);
            }
        }
    }

    static void python(int threads, int posts, Table table) throws Exception {
        if (!Started.succeeds("python3", "-c", "import requests")) {
            return;
        }
        try (Started stub = Started.stub();
                Started loop = Started.command(
                        "python3",
                        "-c",
                        PYTHON,
                        Yardstick.url(stub.port()),
                        Integer.toString(threads),
                        Integer.toString(posts),
                        Yardstick.BODY)) {
            measure(loop, new int[] {posts}, "no latency", "Python requests", table);
        }
    }

    static void curl(int threads, int posts, Table table) throws Exception {
        if (!Started.succeeds("curl", "--version")) {
            return;
        }
        try (Started stub = Started.stub();
                Started loop = Started.command(
                        "sh",
                        "-c",
                        "curl -sZ --parallel-max $1 -H 'Content-Type: application/json' -d \"$3\" -o /dev/null \"$2?[1-$4]\" 2>/dev/null"
                                + " && echo done && read end",
                        "sh",
                        Integer.toString(threads),
                        Yardstick.url(stub.port()),
                        Yardstick.BODY,
                        Integer.toString(posts))) {
            measure(loop, new int[] {posts}, "no latency", "curl --parallel", table);
        }
    }

    private static void measure(Started loop, int[] rounds, String what, String column, Table table)
            throws IOException {
        long since = System.nanoTime();
        long cpu = 0;
        for (int round = 0; round < rounds.length; round++) {
            loop.nextLine();
            String row = row(what, round, rounds[round]);
            table.add(row + ", records/s", column, rounds[round] / ((System.nanoTime() - since) / 1e9));
            long now = loop.cpuNanos();
            table.add(row + ", CPU ms a record", column, (now - cpu) / 1e6 / rounds[round]);
            cpu = now;
            since = System.nanoTime();
            loop.goOn();
        }
    }

    private static String row(String what, int round, int records) {
        return String.format(
                "%s, %s %,d%s", what, round == 0 ? "the first" : "then", records, round > 1 ? " more" : "");
    }
}
