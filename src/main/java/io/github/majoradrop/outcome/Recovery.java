package io.github.majoradrop.outcome;

import io.github.majoradrop.config.HomeFiles;
import io.github.majoradrop.intake.ClaimedFile;
import io.github.majoradrop.intake.FiledRows;
import io.github.majoradrop.intake.Inflight;
import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.submit.Outcome;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes up the lines that earlier runs filed for one claimed file, whatever crashes, power cuts and restored backups made of them. A tail
 * without a line feed is cut off, what is no line of ours is taken out, and of two lines of one record the first stays: success before
 * warning before dead-letter, since what Majora took once, it has. Whatever was lost is posted again.
 */
final class Recovery {

    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private final String stem;
    private final Inflight inflight;
    private final FiledRows filed;
    private final SheetsOfFile sheets;
    private final Tally tally;
    /** Why nothing more of the source is read, or null. */
    private String readNoMore;

    Recovery(String stem, Inflight inflight, Tally tally) {
        this.stem = stem;
        this.inflight = inflight;
        this.filed = inflight.file(stem).filed();
        this.sheets = new SheetsOfFile(inflight.file(stem).path());
        this.tally = tally;
    }

    /**
     * What is to be done with one file.
     *
     * @param end where its last line ends
     * @param out the numbers of the lines to be taken out, from 0
     */
    private record Found(Path file, long end, BitSet out) {}

    /** Brings the lines of one outcome into {@code open}; where both are there, those of {@code finished} come first. */
    void recover(Outcome outcome, Path finished, Path open) throws IOException {
        List<Found> found = new ArrayList<>();
        for (Path file : List.of(finished, open)) {
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                found.add(read(outcome, file));
            }
        }
        if (found.size() > 1 || found.stream().anyMatch(file -> !file.out.isEmpty())) {
            HomeFiles.replace(open, out -> copy(found, out));
            Files.deleteIfExists(finished);
        } else if (!found.isEmpty()) {
            cut(found.get(0));
            Files.move(found.get(0).file, open, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private Found read(Outcome outcome, Path file) throws IOException {
        BitSet out = new BitSet();
        int doubled = 0;
        try (LineReader lines = new LineReader(file)) {
            for (int number = 0; lines.advance(); number++) {
                FiledLine line = lines.line();
                if (line == null) {
                    out.set(number);
                } else if (filed.contains(line.kind(), sheets.places(line))) {
                    out.set(number);
                    doubled++;
                } else {
                    take(outcome, line);
                }
            }
            tell(file, out.cardinality() - doubled, "that are none of majora-drop; their records are sent again");
            tell(file, doubled, "of records that have a line already");
            return new Found(file, lines.end(), out);
        }
    }

    private void take(Outcome outcome, FiledLine line) throws IOException {
        filed.restore(line.kind(), sheets.places(line), line.isUnreadable());
        boolean isDead = outcome == Outcome.DEAD_LETTER;
        if (line.kind() == Kind.LIBRARY && !isDead) {
            inflight.file(stem).lostLibraries().arrived(line.id());
        } else {
            boolean isStored = line.stored() != null || RecordMessage.KNOWN.equals(line.reason());
            inflight.became(stem, line.kind(), line.id(), isDead, isStored);
        }
        tally.count(line.kind(), outcome, line.stored(), line.isUnreadable());
        if (RecordMessage.REPEATED.equals(line.reason())) {
            filed.restoreRepeat(line.detail());
        }
        for (String why : List.of(RecordMessage.CHANGED, ClaimedFile.UNREADABLE)) {
            if (line.detail() != null && line.detail().startsWith(why)) {
                readNoMore = why;
            }
        }
    }

    private static void tell(Path file, int lines, String what) {
        if (lines > 0) {
            LOG.warn(
                    "Taken out of {}/{}: {} lines {}", file.getParent().getFileName(), file.getFileName(), lines, what);
        }
    }

    private static void cut(Found found) throws IOException {
        long torn = Files.size(found.file) - found.end;
        if (torn > 0) {
            LOG.warn(
                    "Cut off {}/{}: {} bytes that are no whole line; their records are sent again",
                    found.file.getParent().getFileName(),
                    found.file.getFileName(),
                    torn);
            try (FileChannel channel = HomeFiles.open(found.file)) {
                channel.truncate(found.end);
                channel.force(true);
            }
        }
    }

    private static boolean copy(List<Found> found, OutputStream out) throws IOException {
        for (Found from : found) {
            try (LineReader lines = new LineReader(from.file)) {
                for (int number = 0; lines.advance(); number++) {
                    if (!from.out.get(number)) {
                        lines.copyTo(out);
                    }
                }
            }
        }
        return true;
    }

    /** To be called behind the last outcome. */
    void end() {
        inflight.file(stem).has(sheets.names());
        if (readNoMore != null) {
            inflight.turns().readNoMore(stem, readNoMore);
            inflight.file(stem).isTold();
        }
    }
}
