package io.github.majoradrop.outcome;

import io.github.majoradrop.config.Home;
import io.github.majoradrop.config.HomeFiles;
import io.github.majoradrop.intake.Inflight;
import io.github.majoradrop.intake.Troubles;
import io.github.majoradrop.submit.Answer;
import io.github.majoradrop.submit.Outcome;
import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The outcome files of all claimed files, made durable every {@code outcome.flush}. */
public final class OutcomeFiles implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(OutcomeFiles.class);

    private final Home home;
    private final Troubles troubles;
    /** In the order of the claims. */
    private final ConcurrentNavigableMap<String, FiledLines> files = new ConcurrentSkipListMap<>();

    /** Those of them that are not durable, or open still. */
    private final ConcurrentNavigableMap<String, FiledLines> open = new ConcurrentSkipListMap<>();

    private final FiledCounts counts = new FiledCounts();
    private volatile boolean unflushedArchive;
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

    /** What was filed since the start. */
    public FiledCounts counts() {
        return counts;
    }

    void append(Outcome outcome, List<Answer> answers) throws IOException {
        String stem = answers.get(0).record().stem();
        String place = filing(outcome, stem);
        try {
            write(outcome, stem, answers);
            answers.forEach(counts::count);
            troubles.mended(place);
        } catch (IOException failed) {
            troubles.report(place, failed);
            throw failed;
        }
    }

    private void write(Outcome outcome, String stem, List<Answer> answers) throws IOException {
        FiledLines lines = of(stem);
        try {
            lines.append(outcome, answers);
        } finally {
            synchronized (open) {
                open.put(stem, lines);
            }
        }
    }

    FiledLines of(String stem) {
        return files.computeIfAbsent(stem, name -> new FiledLines(home, name));
    }

    /**
     * The source was renamed into the archive. That is made durable with the next flush, for all sources at once: after a power cut before it,
     * the file is only closed once more.
     */
    void archived(String stem) throws IOException {
        FiledLines lines = files.remove(stem);
        open.remove(stem);
        unflushedArchive = true;
        troubles.mended(flushing(stem));
        for (Outcome outcome : Outcome.values()) {
            troubles.mended(filing(outcome, stem));
        }
        if (lines != null) {
            lines.close();
        }
    }

    /**
     * Makes durable the lines of a file, and before them those of all files that were claimed before it: if an older file lost a line that
     * a newer one kept, its record would be posted again behind the newer one of the same key.
     *
     * @param after up to this one that is done already; empty for none
     */
    void flush(String after, String stem) throws IOException {
        for (FiledLines lines : open.subMap(after, false, stem, true).values()) {
            lines.flush();
        }
    }

    /** Makes durable what is filed of that file, and of those that were claimed before it, unless that is done. */
    public void keep(String stem) throws IOException {
        for (FiledLines lines : open.headMap(stem, true).values()) {
            if (lines.isUnflushed()) {
                lines.flush();
            }
        }
    }

    private void flush() {
        open.forEach((stem, lines) -> attempt(flushing(stem), () -> flush(stem, lines)));
        attempt("flushing the archive", this::flushArchive);
    }

    /** What has nothing more to be made durable, and is closed, need not be looked at until its next line. */
    private void flush(String stem, FiledLines lines) throws IOException {
        if (!lines.flush()) {
            synchronized (open) {
                if (!lines.isUnflushed()) {
                    open.remove(stem, lines);
                }
            }
        }
    }

    private synchronized void flushArchive() throws IOException {
        if (unflushedArchive) {
            unflushedArchive = false;
            try {
                // In this order: in between, a source is in both folders rather than in none.
                HomeFiles.fsyncFolder(home.archive());
                HomeFiles.fsyncFolder(home.inflight());
            } catch (IOException refused) {
                unflushedArchive = true;
                throw refused;
            }
        }
    }

    private void attempt(String place, Flushable what) {
        try {
            what.flush();
            troubles.mended(place);
        } catch (IOException failed) {
            troubles.report(place, failed);
        }
    }

    private static String filing(Outcome outcome, String stem) {
        return "filing in " + outcome.label() + "/ for " + stem;
    }

    private static String flushing(String stem) {
        return "flushing the outcome of " + stem;
    }

    /**
     * Makes durable what is not yet, and closes all. A flush that is at work is waited for, by the locks that it holds: an interruption would
     * shut the file under it.
     */
    @Override
    public void close() throws IOException {
        flusher.shutdown();
        AllClosed.close(files.values());
        flushArchive();
    }
}
