package io.github.majoradrop.ledger;

import io.github.majoradrop.config.Counted;
import io.github.majoradrop.config.Home;
import io.github.majoradrop.record.SourceReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * Brings the ledger up to date for who wants to ask it, beside a daemon or without one: what one of them has taken in the other passes over. Leaves
 * nothing in a home that would be in its daemon's way.
 */
final class CatchUp {

    /** So few files are read before anybody wonders what takes so long. */
    private static final int MANY = 200;

    private final Home home;
    private final SourceReader sources;
    private final Consumer<String> tell;

    CatchUp(Home home, SourceReader sources, Consumer<String> tell) {
        this.home = home;
        this.sources = sources;
        this.tell = tell;
    }

    /** What cannot be done is told, and left. */
    void run() {
        if (!mayFill()) {
            return;
        }
        try (LedgerFill fill = new LedgerFill(home, sources, progress(tell))) {
            // A second time for one that was no use.
            if (!isFilled(fill)) {
                isFilled(fill);
            }
        }
    }

    /** @return false if the ledger was no use, and is to be made anew */
    private boolean isFilled(LedgerFill fill) {
        try {
            fill.open();
            fill.takeMissing(() -> false);
        } catch (IOException | SQLException | RuntimeException failed) {
            String refused = fill.afterwards(failed);
            if (refused == null) {
                return false;
            }
            tell.accept("The ledger cannot be filled: " + refused);
        }
        return true;
    }

    static LongConsumer progress(Consumer<String> tell) {
        return left -> {
            if (left % MANY == 0) {
                tell.accept("Reading what was filed: " + Counted.of(left, "file") + " to go");
            }
        };
    }

    /** A new one has to belong to the daemon's user, who could not write it otherwise, and only where there is work of a daemon. */
    private boolean mayFill() {
        Path file = home.ledger();
        if (Files.exists(file)) {
            return Files.isWritable(file) && Files.isWritable(home.folder());
        }
        return Files.isDirectory(home.archive()) && Files.isWritable(home.folder()) && isOurs(home.folder());
    }

    private static boolean isOurs(Path folder) {
        try {
            return Files.getAttribute(folder, "unix:uid").equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException | UnsupportedOperationException unknown) {
            return false;
        }
    }
}
