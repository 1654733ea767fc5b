package io.github.majoradrop.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The fenced blocks of a document, in their order. */
final class Guide {

    private static final String FENCE = "```";

    private final List<Block> blocks = new ArrayList<>();

    /**
     * @param info what stands behind the first fence: the language, and for the commands of a guide who runs them
     * @param lines what stands between the fences
     */
    record Block(String info, List<String> lines) {}

    Guide(Path document) {
        List<String> lines = null;
        String info = null;
        for (String line : read(document)) {
            if (!line.startsWith(FENCE)) {
                if (lines != null) {
                    lines.add(line);
                }
            } else if (lines == null) {
                info = line.substring(FENCE.length());
                lines = new ArrayList<>();
            } else {
                blocks.add(new Block(info, lines));
                lines = null;
            }
        }
    }

    List<Block> blocks() {
        return blocks;
    }

    private static List<String> read(Path document) {
        try {
            return Files.readAllLines(document);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
