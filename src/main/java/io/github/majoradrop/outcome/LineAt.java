package io.github.majoradrop.outcome;

import io.github.majoradrop.config.Home;
import io.github.majoradrop.submit.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** One line of an outcome file, found again by where it begins. */
public final class LineAt {

    private LineAt() {}

    /** The line, or null if it does not stand there any more. */
    public static FiledLine of(Home home, Outcome outcome, String stem, long offset) {
        for (Path lines : List.of(LinePlaces.closed(home, outcome, stem), LinePlaces.open(home, outcome, stem))) {
            try (LineReader reader = new LineReader(lines, offset)) {
                return reader.advance() ? reader.line() : null;
            } catch (IOException away) {
                // In the other place, or nowhere.
            }
        }
        return null;
    }
}
