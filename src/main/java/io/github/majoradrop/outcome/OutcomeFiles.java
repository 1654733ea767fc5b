package io.github.majoradrop.outcome;

import io.github.majoradrop.config.Home;
import io.github.majoradrop.intake.Inflight;
import io.github.majoradrop.intake.Troubles;
import io.github.majoradrop.submit.Answer;
import io.github.majoradrop.submit.Outcome;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The outcome files of all claimed files, made durable every {@code outcome.flush}. */
public final class OutcomeFiles implements Closeable {

    private final Home home;
    private final Troubles troubles;
    private final Map<String, FiledLines> files = new ConcurrentHashMap<>();
    private final ScheduledExecutorService flusher = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "outcome-flush");
        thread.setDaemon(true);
        return thread;
    });

    public OutcomeFiles(Home home, Duration flush, Troubles troubles) {
        this.home = home;
        this.troubles = troubles;
        flusher.scheduleWithFixedDelay(
                this::flush, flush.toMillis(), Math.max(1, flush.toMillis()), TimeUnit.MILLISECONDS);
    }

    /** Takes up the lines that an earlier run filed for that file; its records are then passed over. */
    public void recover(String stem, Inflight inflight) throws IOException {
        of(stem).recover(inflight);
    }

    /** What was counted for that file so far; nothing if none of its records is filed. */
    public Tally tally(String stem) {
        FiledLines lines = files.get(stem);
        return lines == null ? new Tally() : lines.tally();
    }

    void append(Outcome outcome, Answer answer) throws IOException {
        String place = "filing under " + outcome.label();
        try {
            of(answer.record().stem()).append(outcome, answer);
            troubles.mended(place);
        } catch (IOException failed) {
            troubles.report(place, failed);
            throw failed;
        }
    }

    FiledLines of(String stem) {
        return files.computeIfAbsent(stem, name -> new FiledLines(home, name));
    }

    void forget(String stem) throws IOException {
        FiledLines lines = files.remove(stem);
        troubles.mended(flushing(stem));
        if (lines != null) {
            lines.close();
        }
    }

    private void flush() {
        files.forEach((stem, lines) -> {
            String place = flushing(stem);
            try {
                lines.flush();
                troubles.mended(place);
            } catch (IOException failed) {
                troubles.report(place, failed);
            }
        });
    }

    private static String flushing(String stem) {
        return "flushing the outcome of " + stem;
    }

    /** Makes durable what is not yet, and closes all. */
    @Override
    public void close() throws IOException {
        flusher.shutdownNow();
        AllClosed.close(files.values());
    }
}
