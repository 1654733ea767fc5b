package io.github.majoradrop.ledger;

import io.github.majoradrop.config.Home;
import io.github.majoradrop.record.SourceReader;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.submit.Outcome;
import java.io.Closeable;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Asks the ledger of a home, beside the daemon that fills it and without one. To be opened for each question, or for a few of them: what it
 * answers is from that time. Used by one thread. What cannot be asked is an {@link IOException} with the reason in words.
 */
public final class LedgerReader implements Closeable {

    private static final String ACCEPTED =
            "SELECT EXISTS (SELECT 1 FROM @.record WHERE id = ? AND kind = " + Kind.BIOSAMPLE.ordinal()
                    + " AND (outcome <> " + Outcome.DEAD_LETTER.ordinal() + " OR stored IS NOT NULL))";

    private final Home home;
    /** The tables of what is closed, and if they were read those of what is open. */
    private final List<Statements> parts = new ArrayList<>();

    private LedgerReader(Home home, Statements closed) {
        this.home = home;
        this.parts.add(closed);
    }

    /** A question to the ledger. */
    private interface LedgerQuestion<T> {
        T ask() throws IOException, SQLException;
    }

    /** A question to one part of it. */
    private interface PartQuestion {
        void ask(Statements part) throws SQLException;
    }

    private static <T> T asking(LedgerQuestion<T> question) throws IOException {
        try {
            return question.ask();
        } catch (SQLException refused) {
            throw new IOException(refused.getMessage(), refused);
        }
    }

    private void askEach(PartQuestion question) throws IOException {
        asking(() -> {
            for (Statements part : parts) {
                question.ask(part);
            }
            return null;
        });
    }

    /**
     * What the ledger knows by now, at once: {@link Ledger#standing} tells what is missing in it.
     *
     * @throws IOException if it is missing, damaged or refused
     */
    public static LedgerReader open(Home home) throws IOException {
        return asking(() -> new LedgerReader(home, new LedgerFile(home).openToRead()));
    }

    /**
     * What is filed by now, as for a command: takes in what is missing first, if this user may; else, and where the ledger is no use, reads it for
     * this reader alone. Takes as long as that takes.
     *
     * @param tell is told in sentences what takes its time, or is not as it should be
     */
    public static LedgerReader upToDate(Home home, SourceReader sources, Consumer<String> tell) throws IOException {
        new CatchUp(home, sources, tell).run();
        LedgerReader reader;
        try {
            reader = open(home);
        } catch (IOException none) {
            reader = ofNothing(home, sources, tell);
        }
        return reader.withOpenFiles(sources);
    }

    private static LedgerReader ofNothing(Home home, SourceReader sources, Consumer<String> tell) throws IOException {
        return asking(() -> {
            Statements none = new LedgerFile(home).openNone();
            new Filling(none, home, sources).missing(CatchUp.progress(tell), () -> false);
            return new LedgerReader(home, none);
        });
    }

    /** Reads besides, for this reader alone, what is filed so far of the files that are open, and closed files that the ledger does not know. */
    public LedgerReader withOpenFiles(SourceReader sources) throws IOException {
        return asking(() -> {
            Statements closed = parts.get(0);
            Statements open = closed.of("live");
            // Of no name: it stands in a file that vanishes, or in memory as long as it is small.
            open.run("ATTACH '' AS @");
            LedgerSchema.make(open);
            Filling filling = new Filling(open, home, sources);
            for (String stem : ClosedFiles.open(home)) {
                if (!Filling.isKnown(closed, stem)) {
                    filling.open(stem);
                }
            }
            filling.missing(left -> {}, () -> false);
            parts.add(open);
            return this;
        });
    }

    /**
     * Each line about a record or sample of that id, in the order of claims; those of files that are open last.
     *
     * @param id may have {@code *} in it, for any characters
     */
    public void find(String id, Consumer<Sending> each) throws IOException {
        askEach(part -> new Sendings(part).find(id, each));
    }

    /** Whether Majora took the sample of that id before. */
    boolean isAccepted(String id) throws IOException {
        return asking(() -> parts.get(0).number(ACCEPTED, id) > 0);
    }

    /** The correction sheets that wait for somebody, with their reasons in groups, the oldest first. */
    public List<OpenSheet> openSheets() throws IOException {
        List<OpenSheet> open = new ArrayList<>();
        askEach(part -> open.addAll(new Sheets(home, part).open()));
        return open;
    }

    /**
     * Dead letters of that file that are not mended.
     *
     * @return null if it is no closed file with dead letters, as far as is known
     */
    public Long openLetters(String stem) throws IOException {
        Long[] open = {null};
        askEach(part -> open[0] = open[0] == null ? new Sheets(home, part).openLetters(stem) : open[0]);
        return open[0];
    }

    /** Those of the stems of claimed files that it does not know. */
    public Collection<String> unknown(Collection<String> stems) throws IOException {
        Set<String> unknown = new TreeSet<>(stems);
        askEach(part -> {
            for (String stem : stems) {
                if (Filling.isKnown(part, stem)) {
                    unknown.remove(stem);
                }
            }
        });
        return unknown;
    }

    /**
     * The lines that were answered in a time, counted by steps of it, the earliest first; a step without lines is left out.
     *
     * @param since a whole hour
     * @param until a whole hour, exclusive
     * @param step an hour or a day, for example; each begins at a multiple of it in UTC
     */
    public List<Count> counts(Instant since, Instant until, Duration step) throws IOException {
        List<Count> counts = new ArrayList<>();
        askEach(part -> counts.addAll(new Counts(part).between(since, until, step)));
        return counts;
    }

    /**
     * What became of the records that were answered in a time, in the order of groups and kinds.
     *
     * @param since a whole hour
     * @param until a whole hour, exclusive
     */
    public Collection<ReportLine> report(ReportBy by, Instant since, Instant until) throws IOException {
        Map<String, ReportLine> lines = new TreeMap<>();
        askEach(part -> new Reports(part).addTo(lines, by, since, until));
        return lines.values();
    }

    @Override
    public void close() {
        parts.get(0).close();
    }
}
