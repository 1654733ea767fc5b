package io.github.majoradrop.intake;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Opens the source that fits a claimed file. */
public final class ItemSources {

    /** Majora answers a body over 2.5 MiB with a bare 400, so nothing longer can be a record. */
    static final int MAX_RECORD = 2_621_440;

    private static final String WHAT_MAY_BE_DROPPED =
            "a file of this name cannot be read: drop .csv, .tsv or .txt (from Excel: save as"
                    + " 'CSV UTF-8'), .json, .ndjson or .jsonl";

    private ItemSources() {}

    /**
     * The source for a file, by the ending of its stem.
     *
     * @param knownColumn whether Majora knows a field of that name (trimmed, lower case)
     * @throws IOException only for an error of the machine, and if the file is a symbolic link
     */
    public static ItemSource open(Path file, String stem, Predicate<String> knownColumn) throws IOException {
        Format format = Format.of(stem);
        if (format == null) {
            return new ForeignFile();
        }
        return switch (format) {
            case CSV -> new SheetSource(SheetTable.ofCsv(file, knownColumn));
            case JSON, JSON_LINES -> new JsonSource(JsonEntries.open(file, format));
        };
    }

    /** Opens a file to read, but never through a symbolic link that was put in its place. */
    static SeekableByteChannel bytesOf(Path file) throws IOException {
        return Files.newByteChannel(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
    }

    /** A file that we do not know how to read: it is not even opened. */
    private static final class ForeignFile implements ItemSource {
        private boolean told;

        @Override
        public Item next() {
            if (told) {
                return null;
            }
            told = true;
            return new Item.Unreadable(1, WHAT_MAY_BE_DROPPED);
        }

        @Override
        public boolean groupsRows() {
            return false;
        }

        @Override
        public List<String> columns() {
            return List.of();
        }

        @Override
        public Set<String> warnings() {
            return Set.of();
        }

        @Override
        public void close() {}
    }
}
