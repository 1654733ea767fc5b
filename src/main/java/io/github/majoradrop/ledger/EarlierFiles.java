package io.github.majoradrop.ledger;

import io.github.majoradrop.config.Home;
import io.github.majoradrop.intake.ClaimNames;
import io.github.majoradrop.intake.DroppedBefore;
import io.github.majoradrop.outcome.FiledLine;
import io.github.majoradrop.outcome.LinePlaces;
import io.github.majoradrop.outcome.LineReader;
import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.submit.Outcome;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which files were accepted whole, by their bytes. What this run closed last it knows by itself, as the ledger may be behind; all else it asks the
 * ledger. Where that is no use, nothing is known to be a repetition, and is sent: work does not wait.
 */
final class EarlierFiles implements DroppedBefore, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EarlierFiles.class);
    private static final int MOST_REMEMBERED = 10_000;
    /** A ledger that is further behind is no use as a whole. */
    private static final int MOST_UNTOLD = 1_000;

    /** The last file of these bytes that was sent, whatever became of it. */
    private static final String LAST = """
            SELECT stem, dead_letter = 0 AND success + warning > 0 AS whole FROM @.file WHERE sha256 = ? AND NOT EXISTS (
              SELECT 1 FROM @.tally JOIN @.reason ON reason.id = tally.reason
              WHERE tally.file = file.id AND reason.reason = 'repeated') ORDER BY id DESC LIMIT 1""";

    private final Home home;
    private final LedgerFile file;
    /** Null while it is not open. */
    private Statements ledger;

    private Object identity;
    private final Map<String, Sent> recent = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Sent> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    private boolean lookedBack;

    private record Sent(String stem, boolean whole) {}

    EarlierFiles(Home home) {
        this.home = home;
        this.file = new LedgerFile(home);
    }

    /** All lines of a file are final, and so is its receipt. Never fails. */
    synchronized void remember(String stem) {
        try {
            FiledFile filed = FiledFile.ofClosed(home, stem);
            if (filed.sha256() != null && !isRepetition(filed)) {
                Sent now = new Sent(stem, filed.dead() == 0 && filed.accepted() > 0);
                Sent known = recent.remove(filed.sha256());
                recent.put(filed.sha256(), known == null || known.stem.compareTo(stem) < 0 ? now : known);
            }
        } catch (IOException | RuntimeException unread) {
            LOG.debug("Nothing is remembered of the bytes of {}", stem);
        }
    }

    /** One that was not sent says nothing of whether it may be. */
    private boolean isRepetition(FiledFile file) {
        if (file.dead() != 1 || file.accepted() != 0) {
            return false;
        }
        FiledLine line = LineReader.lineAt(home, Outcome.DEAD_LETTER, file.stem(), 0);
        return line != null && RecordMessage.REPEATED.equals(line.reason());
    }

    @Override
    public synchronized String acceptedWhole(String sha256) {
        if (!lookedBack) {
            lookedBack = true;
            lookBack();
        }
        Sent sent = recent.get(sha256);
        if (sent == null) {
            sent = asked(sha256);
        }
        return sent == null || !sent.whole ? null : sent.stem;
    }

    /** What an earlier run closed last, before it was killed, may not be in the ledger yet. */
    private void lookBack() {
        TreeSet<String> newest = new TreeSet<>();
        try (DirectoryStream<Path> archived = Files.newDirectoryStream(home.archive())) {
            for (Path file : archived) {
                String stem = LinePlaces.stemOfFinished(file.getFileName().toString());
                if (stem != null
                        && ClaimNames.timeOf(stem) != null
                        && newest.add(stem)
                        && newest.size() > MOST_UNTOLD) {
                    newest.pollFirst();
                }
            }
        } catch (IOException | DirectoryIteratorException refused) {
            LOG.debug("Nothing is remembered of what earlier runs closed last", refused);
        }
        unknown(newest).forEach(this::remember);
    }

    private Collection<String> unknown(Collection<String> stems) {
        try (LedgerReader ledger = LedgerReader.open(home)) {
            return ledger.unknown(stems);
        } catch (IOException noUse) {
            return stems;
        }
    }

    private Sent asked(String sha256) {
        Sent[] sent = {null};
        try {
            if (open()) {
                ledger.each(LAST, row -> sent[0] = new Sent(row.getString("stem"), row.getBoolean("whole")), sha256);
            }
        } catch (IOException | SQLException refused) {
            close();
            LOG.warn(
                    "The ledger cannot say whether the same bytes were dropped before: {}", LedgerFile.reason(refused));
        }
        return sent[0];
    }

    /** Sees to it that what is open is the ledger that stands there: opening it costs more than reading a small file. @return false if there is none */
    private boolean open() throws IOException, SQLException {
        Object now = file.identity();
        if (ledger == null || !Objects.equals(now, identity)) {
            close();
            if (now == null) {
                return false;
            }
            ledger = file.openToRead();
            identity = now;
        }
        return true;
    }

    @Override
    public synchronized void close() {
        if (ledger != null) {
            ledger.close();
        }
        ledger = null;
    }
}
