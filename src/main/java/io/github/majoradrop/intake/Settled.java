package io.github.majoradrop.intake;

import io.github.majoradrop.config.FileStamp;
import java.nio.file.Path;

/**
 * A file in {@code drop/} that nobody writes any more, so that it can be claimed.
 *
 * @param stamp what it looked like at the last look
 */
record Settled(Path path, FileStamp stamp) {

    String name() {
        return path.getFileName().toString();
    }

    /** Names the file only, so that it may stand in a log. */
    @Override
    public String toString() {
        return name();
    }
}
