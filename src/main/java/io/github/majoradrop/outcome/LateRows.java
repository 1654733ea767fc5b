package io.github.majoradrop.outcome;

import io.github.majoradrop.config.FileStamp;
import io.github.majoradrop.config.Home;
import io.github.majoradrop.config.HomeFiles;
import io.github.majoradrop.intake.ClaimNames;
import io.github.majoradrop.intake.Claims;
import io.github.majoradrop.intake.SourceState;
import io.github.majoradrop.intake.Troubles;
import io.github.majoradrop.sheet.HeaderPart;
import io.github.majoradrop.sheet.SheetOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares archived files with their receipts, and makes a file of its own of the rows that were added to one. The receipt tells of that file before it is made, so
 * that a kill at any point neither loses these rows nor has them sent twice.
 */
public final class LateRows {

    private static final Logger LOG = LoggerFactory.getLogger(LateRows.class);
    /** So much later than its receipt a file may look written, as it was renamed after it. */
    private static final Duration RENAMED = Duration.ofSeconds(2);

    private static final int BUFFER = 1 << 16;

    private final Home home;
    private final ClaimNames names;
    private final Claims claims;
    private final SheetOptions options;
    private final Troubles troubles;
    private final ArchiveWatch watch;

    public LateRows(
            Home home, ClaimNames names, Claims claims, SheetOptions options, Troubles troubles, ArchiveWatch watch) {
        this.home = home;
        this.names = names;
        this.claims = claims;
        this.options = options;
        this.troubles = troubles;
        this.watch = watch;
    }

    /** How that archived file compares with its receipt. It is read only if it looks written since. */
    public SourceState.Change compare(String stem) throws IOException {
        try {
            SourceState.Change change = compareOrThrow(stem);
            troubles.mended(comparing(stem));
            return change;
        } catch (NoSuchFileException takenAway) {
            troubles.mended(comparing(stem));
            return SourceState.Change.NONE;
        } catch (IOException refused) {
            troubles.report(comparing(stem), refused);
            throw refused;
        }
    }

    private SourceState.Change compareOrThrow(String stem) throws IOException {
        Path file = home.archive().resolve(stem);
        FileStamp now = FileStamp.of(file, LinkOption.NOFOLLOW_LINKS);
        ArchivedReceipt receipt = ArchivedReceipt.read(home, stem);
        if (receipt == null || receipt.sha256() == null) {
            return SourceState.Change.NONE;
        }
        make(stem, receipt);
        if (now.size() == receipt.bytes() && !watch.file(stem).touched && !isWrittenSince(now, receipt)) {
            return SourceState.Change.NONE;
        }
        SourceState.Change change = SourceState.change(file, now, receipt.bytes(), receipt.sha256());
        boolean cannotStandAlone = change == SourceState.Change.GROWN && header(stem, receipt.bytes(), now.size()) < 0;
        return cannotStandAlone ? SourceState.Change.CHANGED : change;
    }

    private static boolean isWrittenSince(FileStamp now, ArchivedReceipt receipt) {
        return now.modified().compareTo(receipt.written()) > 0
                || now.changed()
                        .toInstant()
                        .isAfter(receipt.written().toInstant().plus(RENAMED));
    }

    /** Makes a file of its own of what was added to an archived one. */
    public void take(String stem) throws IOException {
        try {
            Path file = home.archive().resolve(stem);
            ArchivedReceipt receipt = ArchivedReceipt.read(home, stem);
            // What came since it stood still may be half a row.
            SourceState now = SourceState.ofFirst(file, watch.file(stem).seen.size());
            String late = names.next("late-" + ClaimNames.nameOf(stem));
            LOG.warn("Rows were added to {} after it was archived: they are taken as {}", stem, late);
            receipt.willTake(late, watch.file(stem).seen.size(), now.sha256());
            make(stem, receipt);
            watch.compared(stem, true);
            troubles.mended(comparing(stem));
        } catch (IOException refused) {
            troubles.report(comparing(stem), refused);
            throw refused;
        }
    }

    /** Tells of an archived file that is not what its receipt says. */
    public void tell(String stem) throws IOException {
        watch.compared(stem, false);
    }

    /** The archived file is what its receipt says. */
    public void settle(String stem) throws IOException {
        watch.compared(stem, true);
    }

    /** Makes the file that the receipt tells of, if it is not there; an earlier run may have been killed before it was. */
    private void make(String stem, ArchivedReceipt receipt) throws IOException {
        String late = receipt.unmade();
        if (late == null) {
            return;
        }
        Path made = home.inflight().resolve(late);
        if (Files.notExists(home.archive().resolve(late))) {
            if (Files.notExists(made)) {
                write(stem, receipt, made);
            }
            // Also of one that is there already: the machine may have refused what came then.
            HomeFiles.fsyncFolder(home.inflight());
            claims.takeIn(late);
        }
        receipt.taken();
    }

    private void write(String stem, ArchivedReceipt receipt, Path made) throws IOException {
        long from = receipt.from();
        long header = Math.max(0, header(stem, from, receipt.bytes()));
        HomeFiles.replace(made, out -> {
            copy(stem, 0, header, out);
            copy(stem, from, receipt.bytes(), out);
            return true;
        });
    }

    /**
     * How much of the beginning the rows need that were added.
     *
     * @return in bytes; all that was there if only what was added has a header; -1 if these rows cannot stand alone
     */
    private long header(String stem, long before, long now) throws IOException {
        Path file = home.archive().resolve(stem);
        return Math.min(before, HeaderPart.of(file, now, stem, options));
    }

    private void copy(String stem, long from, long to, OutputStream out) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(
                home.archive().resolve(stem), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            InputStream in = Channels.newInputStream(channel.position(from));
            byte[] buffer = new byte[BUFFER];
            for (long left = to - from; left > 0; ) {
                int count = in.read(buffer, 0, (int) Math.min(BUFFER, left));
                if (count < 0) {
                    throw new IOException(stem + " was cut off while its rows were copied");
                }
                out.write(buffer, 0, count);
                left -= count;
            }
        }
    }

    private static String comparing(String stem) {
        return "comparing archive/" + stem;
    }
}
