package io.github.majoradrop.ledger;

import io.github.majoradrop.config.Home;
import io.github.majoradrop.record.SourceReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fills the ledger of a home, and makes it anew where it is no use. Used by one thread. */
final class LedgerFill implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerFill.class);

    private final Home home;
    private final LedgerFile file;
    private final SourceReader sources;
    private final LongConsumer behind;
    /** Null while it is not open. */
    private Statements ledger;

    private Object identity;
    private Filling filling;

    /** @param behind is told how many files are still missing */
    LedgerFill(Home home, SourceReader sources, LongConsumer behind) {
        this.home = home;
        this.file = new LedgerFile(home);
        this.sources = sources;
        this.behind = behind;
    }

    /**
     * Opens the ledger, and makes it if it is missing; sees to it that what is open is the one that stands there.
     *
     * @return whether it was opened now, so that something may be missing in it
     */
    boolean open() throws IOException, SQLException {
        if (ledger != null && Objects.equals(identity, file.identity())) {
            return false;
        }
        close();
        boolean isNew = !file.exists();
        ledger = file.openToFill();
        identity = file.identity();
        filling = new Filling(ledger, home, sources);
        if (isNew) {
            LOG.debug("Made a new ledger: {}", file.path());
        }
        return true;
    }

    /** Takes in all closed files that are missing, the oldest first. @param ending whether to leave the rest for the next time */
    void takeMissing(BooleanSupplier ending) throws IOException, SQLException {
        filling.missing(behind, ending);
    }

    /** To be called when nothing is missing. */
    void tidy(Housekeeping housekeeping) throws SQLException {
        housekeeping.tidyIfDue(ledger);
    }

    void take(List<String> stems) throws IOException, SQLException {
        filling.closed(stems);
    }

    /** Closes it after an error; one that is no use is made anew the next time. @return why it is refused, in words; null if it is made anew */
    String afterwards(Throwable failed) {
        close();
        String why = LedgerFile.reason(failed);
        if (!(failed instanceof Exception error && LedgerFile.isUseless(error))) {
            return why;
        }
        String useless = file.path().getFileName() + " is no use: " + why;
        Path aside;
        try {
            aside = file.setAside();
        } catch (IOException refused) {
            return useless + ", and it cannot be renamed: " + LedgerFile.reason(refused);
        }
        LOG.warn("{}. It is made anew from the folders, and now called {}", useless, aside.getFileName());
        return null;
    }

    @Override
    public void close() {
        if (ledger != null) {
            ledger.close();
        }
        ledger = null;
    }
}
