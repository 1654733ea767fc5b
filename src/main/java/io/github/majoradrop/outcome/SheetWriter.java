package io.github.majoradrop.outcome;

import io.github.majoradrop.config.Home;
import io.github.majoradrop.config.HomeFiles;
import io.github.majoradrop.intake.Inflight;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.sheet.SheetOptions;
import io.github.majoradrop.submit.Outcome;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Puts the correction sheet of a file into {@code dead-letter/}: the dead-lettered rows as the source has them, and why; the source itself if
 * nothing of it could be read, or if it was changed since, as the numbers of its rows then say nothing of what stands there. What an earlier closing left there is replaced, or taken away if there is nothing to correct.
 */
final class SheetWriter {

    private final Home home;
    private final Inflight inflight;
    private final SheetOptions options;

    SheetWriter(Home home, Inflight inflight, SheetOptions options) {
        this.home = home;
        this.inflight = inflight;
        this.options = options;
    }

    void write(String stem, FiledLines lines) throws IOException {
        Path sheet = home.deadLetter().resolve(stem);
        if (lines.tally().of(Outcome.DEAD_LETTER) == 0) {
            HomeFiles.remove(sheet);
            Files.deleteIfExists(index(stem));
            return;
        }
        HomeFiles.replace(sheet, out -> writeRows(stem, lines, out));
        HomeFiles.fsyncFolder(home.deadLetter());
    }

    private boolean writeRows(String stem, FiledLines lines, OutputStream out) throws IOException {
        if (lines.tally().isUnreadable() || inflight.file(stem).isAnother()) {
            Files.copy(inflight.file(stem).path(), out);
            return true;
        }
        boolean severalKinds = inflight.file(stem).kinds().size() > 1;
        boolean librariesWithin = lines.tally().total(Kind.LIBRARY) == 0;
        try (DeadLetterIndex letters =
                new DeadLetterIndex(index(stem), lines.deadLetters(), severalKinds, librariesWithin)) {
            return CorrectionSheet.write(inflight.file(stem).path(), stem, options, letters, out);
        }
    }

    private Path index(String stem) {
        return home.deadLetter().resolve("." + stem + ".index");
    }
}
