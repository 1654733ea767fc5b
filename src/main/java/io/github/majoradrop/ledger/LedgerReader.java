package io.github.majoradrop.ledger;

import io.github.majoradrop.config.Home;
import java.io.Closeable;
import java.io.IOException;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Asks the ledger of a home, beside the daemon that fills it and without one. To be opened for each question, or for a few of them: what it
 * answers is from that time. Used by one thread. What cannot be asked is an {@link IOException} with the reason in words.
 */
public final class LedgerReader implements Closeable {

    private static final String OPEN = "live";

    private final Home home;
    private final Connection connection;
    private final List<String> schemas = new ArrayList<>(List.of(LedgerSchema.CLOSED));

    private LedgerReader(Home home, Connection connection) {
        this.home = home;
        this.connection = connection;
    }

    /**
     * What the ledger knows by now, at once: {@link Ledger#standing} tells what is missing in it.
     *
     * @throws IOException if it is missing, damaged or refused
     */
    public static LedgerReader open(Home home) throws IOException {
        return LedgerQuery.asking(() -> new LedgerReader(home, new LedgerFile(home).openToRead()));
    }

    /**
     * What is filed by now, as for a command: takes in what is missing first, if this user may; else, and where the ledger is no use, reads it for
     * this reader alone. Takes as long as that takes.
     *
     * @param tell is told in sentences what takes its time, or is not as it should be
     */
    public static LedgerReader upToDate(Home home, LibrarySamples libraries, Consumer<String> tell) throws IOException {
        new CatchUp(home, libraries, tell).run();
        LedgerReader reader;
        try {
            reader = open(home);
        } catch (IOException none) {
            reader = ofNothing(home, libraries, tell);
        }
        return reader.withOpenFiles(libraries);
    }

    private static LedgerReader ofNothing(Home home, LibrarySamples libraries, Consumer<String> tell)
            throws IOException {
        return LedgerQuery.asking(() -> {
            Connection none = new LedgerFile(home).openNone();
            CatchUp.takeMissing(home, none, libraries, tell);
            return new LedgerReader(home, none);
        });
    }

    /** Reads besides, for this reader alone, what is filed so far of the files that are open, and closed files that the ledger does not know. */
    public LedgerReader withOpenFiles(LibrarySamples libraries) throws IOException {
        return LedgerQuery.asking(() -> {
            try (Statement statement = connection.createStatement()) {
                // Of no name: it stands in a file that vanishes, or in memory as long as it is small.
                statement.execute("ATTACH '' AS " + OPEN);
            }
            LedgerSchema.make(connection, OPEN);
            Filling filling = new Filling(connection, home, libraries, OPEN);
            for (String stem : ClosedFiles.open(home)) {
                if (LedgerQuery.number(connection, "SELECT count(*) FROM main.file WHERE stem = ?", stem) == 0) {
                    filling.open(stem);
                }
            }
            new ClosedFiles(home, connection).eachMissing(left -> {}, stem -> {
                filling.closed(stem);
                return true;
            });
            schemas.add(OPEN);
            return this;
        });
    }

    /**
     * Each line about a record or sample of that id, in the order of claims; those of files that are open last.
     *
     * @param id may have {@code *} in it, for any characters
     */
    public void find(String id, Consumer<Sending> each) throws IOException {
        LedgerQuery.asking(() -> {
            for (String schema : schemas) {
                new Sendings(connection, schema).find(id, each);
            }
            return null;
        });
    }

    /** The correction sheets that wait for somebody, with their reasons in groups, the oldest first. */
    public List<OpenSheet> openSheets() throws IOException {
        return LedgerQuery.asking(() -> {
            List<OpenSheet> open = new ArrayList<>();
            for (String schema : schemas) {
                open.addAll(new Sheets(home, connection, schema).open());
            }
            return open;
        });
    }

    /**
     * Dead letters of that file that are not mended.
     *
     * @return null if it is no closed file with dead letters, as far as is known
     */
    public Long openLetters(String stem) throws IOException {
        return LedgerQuery.asking(() -> {
            Long open = null;
            for (String schema : schemas) {
                open = open == null ? new Sheets(home, connection, schema).openLetters(stem) : open;
            }
            return open;
        });
    }

    /** Those of the stems of claimed files that it does not know. */
    public List<String> unknown(Collection<String> stems) throws IOException {
        return LedgerQuery.asking(() -> {
            List<String> unknown = List.copyOf(stems);
            for (String schema : schemas) {
                unknown = new Sheets(home, connection, schema).unknown(unknown);
            }
            return unknown;
        });
    }

    /**
     * The lines that were answered in a time, counted by steps of it, the earliest first; a step without lines is left out.
     *
     * @param since a whole hour
     * @param until a whole hour, exclusive
     * @param step an hour or a day, for example; each begins at a multiple of it in UTC
     */
    public List<Count> counts(Instant since, Instant until, Duration step) throws IOException {
        return LedgerQuery.asking(() -> {
            List<Count> counts = new ArrayList<>();
            for (String schema : schemas) {
                counts.addAll(new Counts(connection, schema).between(since, until, step));
            }
            return counts;
        });
    }

    /**
     * What became of the records that were answered in a time, in the order of groups and kinds.
     *
     * @param since a whole hour
     * @param until a whole hour, exclusive
     */
    public Collection<ReportLine> report(ReportBy by, Instant since, Instant until) throws IOException {
        return LedgerQuery.asking(() -> {
            Map<String, ReportLine> lines = new TreeMap<>();
            for (String schema : schemas) {
                new Reports(connection, schema).addTo(lines, by, since, until);
            }
            return lines.values();
        });
    }

    @Override
    public void close() throws IOException {
        LedgerQuery.asking(() -> {
            connection.close();
            return null;
        });
    }
}
