package io.github.majoradrop.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.majoradrop.config.Ages;
import io.github.majoradrop.config.Counted;
import io.github.majoradrop.intake.ClaimNames;
import io.github.majoradrop.ops.Terminal;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * How far the first file in flight is, in one line at the foot of a terminal that is written over and over. What is told on standard error
 * meanwhile stands above it. What it shows is what the daemon of the home writes into its {@code status.json}.
 */
final class ProgressBar implements AutoCloseable {

    private static final String CLEAR = "\r\033[K";
    private static final int CELLS = 20;
    private static final long LOOK_MILLIS = 200;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PrintStream terminal;
    private final int columns;
    private final PrintStream before = System.err;
    private boolean isShown;
    private final CountDownLatch ended = new CountDownLatch(1);

    ProgressBar(PrintStream terminal, int columns) {
        this.terminal = terminal;
        this.columns = columns;
        System.setErr(new PrintStream(new AboveTheBar(before), true, StandardCharsets.UTF_8));
    }

    /**
     * Shows it until it is closed, for the daemon that runs in this process.
     *
     * @return null where standard output is no terminal, or one that cannot take a line back
     */
    static ProgressBar begin(Terminal terminal, Path status) {
        if (!terminal.takesLinesBack()) {
            return null;
        }
        ProgressBar bar = new ProgressBar(System.out, terminal.columns());
        Thread thread = new Thread(() -> bar.look(status), "progress");
        thread.setDaemon(true);
        thread.start();
        return bar;
    }

    private void look(Path status) {
        long own = ProcessHandle.current().pid();
        try {
            while (!ended.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                JsonNode now = read(status);
                if (now.path("running").asBoolean() && now.path("pid").asLong() == own) {
                    show(now);
                }
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private static JsonNode read(Path status) {
        try {
            return JSON.readTree(Files.readAllBytes(status));
        } catch (IOException notYet) {
            return JSON.missingNode();
        }
    }

    synchronized void show(JsonNode status) {
        if (ended.getCount() == 0) {
            return;
        }
        String line = line(status);
        int most = columns - 1;
        terminal.print(CLEAR + (line.length() > most ? line.substring(0, most - 1) + "…" : line));
        terminal.flush();
        isShown = true;
    }

    @Override
    public synchronized void close() {
        ended.countDown();
        clear();
        System.setErr(before);
    }

    private synchronized void clear() {
        if (isShown) {
            terminal.print(CLEAR);
            terminal.flush();
            isShown = false;
        }
    }

    private static String line(JsonNode status) {
        if (status.path("hold").isObject()) {
            return Visible.text("On hold: " + status.path("hold").path("reason").asText());
        }
        JsonNode first = status.path("files").path(0);
        if (first.isMissingNode()) {
            return "Looking for files in drop/, " + status.path("waiting").asInt() + " waiting";
        }
        double done = first.path("progress").asDouble();
        int filled = (int) (CELLS * done);
        long rows = 0;
        for (JsonNode ofKind : first.path("rowsFiled")) {
            rows += ofKind.asLong();
        }
        JsonNode left = first.path("secondsLeft");
        int others = status.path("inflight").asInt() - 1;
        String name = ClaimNames.nameOf(first.path("file").asText());
        return Visible.text("[" + "#".repeat(filled) + "-".repeat(CELLS - filled) + "]"
                + String.format(Locale.ROOT, " %.0f %%, ", Math.floor(100 * done))
                + (left.isNumber() ? Ages.told(Duration.ofSeconds(left.asLong())) + " left, " : "")
                + (others > 0 ? Counted.of(others, "more file") + " after " : "")
                + name
                + rows(rows, first.path("rows").asLong()));
    }

    private static String rows(long filed, long all) {
        return all == 0 ? " is being read" : ": " + Counted.number(filed) + " of " + Counted.of(all, "row");
    }

    /** Takes the bar away before anything is written, and keeps it away until that is. */
    private final class AboveTheBar extends OutputStream {

        private final OutputStream under;

        AboveTheBar(OutputStream under) {
            this.under = under;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            synchronized (ProgressBar.this) {
                clear();
                under.write(bytes, from, length);
            }
        }

        @Override
        public void flush() throws IOException {
            under.flush();
        }
    }
}
