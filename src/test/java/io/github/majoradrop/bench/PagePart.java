package io.github.majoradrop.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** What an open page costs, which asks every second as the script of the page does; in turns with none. And what the ledger costs beside the records. */
final class PagePart implements Benchmark.Part {

    private static final int PAIRS = 3;
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final String LEDGER = "ledger";

    @Override
    public void measure(Path dist, Table table) throws Exception {
        int records = Benchmark.size("records", 100_000);
        int port = Started.unusedPort();
        Map<String, String> settings = Map.of("intake.settle", "200ms", "watch.port", Integer.toString(port));
        String column = Benchmark.column(dist);
        try (Started stub = Started.stub();
                BenchHome place = new BenchHome();
                Started program =
                        Started.program(dist, place.home, stub.port(), System.getProperty("java-opts", ""), settings)) {
            round(program, place, "warm.csv", records);
            for (int pair = 0; pair < PAIRS; pair++) {
                tell(table, "no page", column, round(program, place, "without" + pair + ".csv", records));
                try (OpenPage page = new OpenPage(port)) {
                    tell(table, "an open page", column, round(program, place, "with" + pair + ".csv", records));
                    page.assertAnswered();
                }
            }
        }
    }

    private record Round(double perSecond, double cpu, double ledger) {}

    private static void tell(Table table, String what, String column, Round round) {
        table.add(what + ", records/s", column, round.perSecond);
        table.add(what + ", CPU ms a record", column, round.cpu);
        table.add(what + ", of it the ledger's", column, round.ledger);
    }

    private static Round round(Started program, BenchHome place, String name, int records) throws Exception {
        long cpu = program.cpuNanos();
        long ledger = program.cpuNanosOf(LEDGER);
        place.dropSheet(name, records);
        BenchHome.await(LONGEST, () -> !program.isAlive() || place.isArchived(name));
        BenchHome.await(LONGEST, () -> program.isIdle(LEDGER));
        return new Round(
                place.filed(name).perSecond(),
                (program.cpuNanos() - cpu) / 1e6 / records,
                (program.cpuNanosOf(LEDGER) - ledger) / 1e6 / records);
    }

    /** Asks as the script does: how things stand each second, and the counts when they may have changed. */
    private static final class OpenPage implements AutoCloseable {

        private static final ObjectMapper JSON = new ObjectMapper();

        private final HttpClient client = HttpClient.newHttpClient();
        private final int port;
        private final Thread thread = new Thread(this::look, "page");
        private volatile boolean closed;
        private volatile int answered;

        OpenPage(int port) {
            this.port = port;
            thread.setDaemon(true);
            thread.start();
        }

        private void look() {
            String counted = "";
            try {
                while (!closed) {
                    JsonNode status = JSON.readTree(get("/look/status"));
                    String now = status.path("filed") + " " + status.path(LEDGER);
                    if (!now.equals(counted)) {
                        get("/look/counts");
                        counted = now;
                    }
                    answered++;
                    LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
                }
            } catch (Exception broken) {
                throw new IllegalStateException(broken);
            }
        }

        private String get(String path) throws Exception {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .build();
            return client.send(request, BodyHandlers.ofString()).body();
        }

        void assertAnswered() {
            if (answered < 2 || !thread.isAlive()) {
                throw new IllegalStateException("the page did not answer");
            }
        }

        @Override
        public void close() throws InterruptedException {
            closed = true;
            thread.join();
        }
    }
}
