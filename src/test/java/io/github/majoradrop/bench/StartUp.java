package io.github.majoradrop.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How long it takes from the start of the process to the first POST, and from the drop of a file with one record to its line; medians of 7. */
public final class StartUp {

    private static final int TIMES = 7;
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private StartUp() {}

    public static void main(String[] args) throws Exception {
        String javaOptions = args.length > 0 ? args[0] : "";
        List<Double> firstPosts = new ArrayList<>();
        for (int time = 0; time < TIMES; time++) {
            firstPosts.add(firstPost(javaOptions));
        }
        Throughput.say("start to first POST: median %.2f s of %s", Throughput.median(firstPosts), firstPosts);
        for (String settle : List.of("5s", "500ms")) {
            List<Double> lines = oneRecord(settle, javaOptions);
            Throughput.say(
                    "drop to line, intake.settle %s: median %.2f s of %s", settle, Throughput.median(lines), lines);
        }
    }

    /** The file was claimed by an earlier run, so that it need not settle. */
    private static double firstPost(String javaOptions) throws Exception {
        try (Started stub = Started.stub();
                BenchHome place = new BenchHome()) {
            int port = stub.port();
            place.leaveInFlight("one.csv");
            try (Started program = Started.program(place.home, port, javaOptions, Map.of())) {
                stub.nextLine();
                return seconds(program.nanosSinceStart());
            }
        }
    }

    private static List<Double> oneRecord(String settle, String javaOptions) throws Exception {
        try (Started stub = Started.stub();
                BenchHome place = new BenchHome();
                Started program =
                        Started.program(place.home, stub.port(), javaOptions, Map.of("intake.settle", settle))) {
            List<Double> lines = new ArrayList<>();
            BenchHome.await(
                    LONGEST, () -> place.home.resolve("status.json").toFile().exists());
            for (int time = 0; time < TIMES; time++) {
                int before = place.count("success");
                place.dropSheet("one" + time + ".csv", 1);
                long since = System.nanoTime();
                BenchHome.await(LONGEST, () -> !program.isAlive() || place.count("success") > before);
                lines.add(seconds(System.nanoTime() - since));
            }
            return lines;
        }
    }

    private static double seconds(long nanos) {
        return Math.round(nanos / 1e7) / 100.0;
    }
}
