package io.github.majoradrop.outcome;

import io.github.majoradrop.config.Check;
import io.github.majoradrop.config.Home;
import io.github.majoradrop.config.HomeFiles;
import io.github.majoradrop.intake.ClaimedFile;
import io.github.majoradrop.intake.Inflight;
import io.github.majoradrop.record.RowProblems;
import io.github.majoradrop.record.SourceReader;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.sheet.SheetOptions;
import io.github.majoradrop.submit.Outcome;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the correction sheet of a file into {@code dead-letter/}: the dead-lettered rows as the source has them, and why; the source itself if
 * nothing of it could be read, or if it was changed since, as the numbers of its rows then say nothing of what stands there. What an earlier closing left there is replaced, or taken away if there is nothing to correct.
 */
final class SheetWriter {

    private static final Logger LOG = LoggerFactory.getLogger(SheetWriter.class);

    private final Home home;
    private final Inflight inflight;
    private final SourceReader reader;
    private final Check check;

    SheetWriter(Home home, Inflight inflight, SourceReader reader, Check check) {
        this.home = home;
        this.inflight = inflight;
        this.reader = reader;
        this.check = check;
    }

    /** Its name is durable with that of the lines, which are finished after it: where there is a sheet, there are lines of dead letters. */
    void write(String stem, FiledLines lines) throws IOException {
        Path sheet = LinePlaces.sheet(home, stem);
        // What a closing that was killed left: not every sheet needs one.
        Files.deleteIfExists(index(stem));
        boolean isRepeated =
                inflight.file(stem).repeated() != null && lines.tally().total() == 1;
        if (lines.tally().of(Outcome.DEAD_LETTER) == 0 || isRepeated) {
            HomeFiles.remove(sheet);
            return;
        }
        ClaimedFile file = inflight.file(stem);
        if (file.source().isReadable()) {
            HomeFiles.replace(sheet, out -> writeRows(file, lines, out));
        } else {
            linkTo(file.path(), sheet);
        }
    }

    /** A file that cannot be read cannot be copied: it gets the name of the sheet besides its own, if the machine lets us. */
    private static void linkTo(Path source, Path sheet) throws IOException {
        HomeFiles.remove(sheet);
        try {
            Files.createLink(sheet, source);
        } catch (UnsupportedOperationException | FileSystemException refused) {
            LOG.warn("{} is in archive/ only, and not in dead-letter/: it cannot be read", source.getFileName());
        }
    }

    private boolean writeRows(ClaimedFile file, FiledLines lines, OutputStream out) throws IOException {
        String stem = file.stem();
        if (lines.tally().isUnreadable() || file.isAnother()) {
            Files.copy(file.path(), out);
            return true;
        }
        boolean severalKinds = file.findings().kinds().size() > 1;
        boolean librariesWithin = lines.tally().total(Kind.LIBRARY) == 0;
        try (DeadLetterIndex letters = new DeadLetterIndex(
                        index(stem),
                        lines.deadLetters(),
                        new SheetsOfFile(file.path()),
                        severalKinds,
                        librariesWithin);
                RowProblems problems =
                        reader.problems(file.path(), file.source().bytes(), stem, letters.rows(), check)) {
            SheetOptions options = reader.sheetOptions();
            DeadLetters worded = new WordedLetters(letters, problems, options.columns());
            return CorrectionSheet.write(file.path(), stem, options, worded, out);
        }
    }

    private Path index(String stem) {
        return home.deadLetter().resolve("." + stem + ".index");
    }
}
