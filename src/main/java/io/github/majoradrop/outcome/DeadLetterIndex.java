package io.github.majoradrop.outcome;

import io.github.majoradrop.config.HomeFiles;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.sheet.PlaceSet;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/**
 * Finds the dead letters of a row without holding them: a file of fixed entries, one a row and in it one offset into the outcome file for each
 * kind, so that memory stays flat however many there are. A row is part of one record of each kind at most.
 */
final class DeadLetterIndex implements DeadLetters, Closeable {

    private static final int SLOTS = Kind.values().length + 1;
    private static final int ENTRY = SLOTS * Long.BYTES;
    private static final int BLOCK_ENTRIES = 2048;
    /** So many groups may take turns in a sheet; the line of a group holds all its rows, and is not to be parsed for each of them. */
    private static final int MOST_REMEMBERED = 256;

    private final Path file;
    private final boolean severalKinds;
    private final boolean librariesWithin;
    private final FileChannel index;
    private final LineReader lines;
    /** The entries that were looked at last: written and read nearly in the order of rows. */
    private final ByteBuffer block = ByteBuffer.allocate(BLOCK_ENTRIES * ENTRY);

    /** What the lines say that were looked at last, by their offsets; without their rows. */
    private final Map<Long, DeadLetter> remembered = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, DeadLetter> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    private final List<PlaceSet> rows =
            Stream.generate(PlaceSet::new).limit(SLOTS).toList();
    private long blockNumber = -1;
    private boolean dirty;

    /**
     * @param file where to keep the index; it is deleted at the end
     * @param lines the outcome file of the dead letters
     * @param sheets those of the source
     * @param librariesWithin whether libraries travelled in the sequencing records: a row that is dropped again must then make both, so that
     *     it is complete also where libraries have become records of their own
     */
    DeadLetterIndex(Path file, Path lines, SheetsOfFile sheets, boolean severalKinds, boolean librariesWithin)
            throws IOException {
        this.file = file;
        this.severalKinds = severalKinds;
        this.librariesWithin = librariesWithin;
        Files.deleteIfExists(file);
        this.lines = new LineReader(lines);
        try {
            this.index = HomeFiles.open(file);
        } catch (IOException refused) {
            this.lines.close();
            throw refused;
        }
        try {
            fill(sheets);
        } catch (IOException refused) {
            close();
            throw refused;
        }
    }

    private void fill(SheetsOfFile sheets) throws IOException {
        while (lines.advance()) {
            FiledLine read = lines.line();
            int slot = slot(read.kind());
            for (int row : sheets.places(read)) {
                int at = position(row) + slot * Long.BYTES;
                block.putLong(at, lines.offset() + 1);
                rows.get(slot).add(row);
                dirty = true;
            }
        }
    }

    private static int slot(Kind kind) {
        return kind == null ? SLOTS - 1 : kind.ordinal();
    }

    /** The kinds of which there are any dead letters, and whether a row has one. */
    Map<Kind, IntPredicate> rows() {
        Map<Kind, IntPredicate> found = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            PlaceSet ofKind = rows.get(slot(kind));
            if (ofKind.size() > 0) {
                found.put(kind, ofKind::contains);
            }
        }
        return found;
    }

    @Override
    public boolean severalKinds() {
        return severalKinds;
    }

    @Override
    public List<DeadLetter> of(int row) throws IOException {
        int at = position(row);
        List<DeadLetter> letters = new ArrayList<>(SLOTS);
        for (int slot = 0; slot < SLOTS; slot++) {
            long offset = block.getLong(at + slot * Long.BYTES) - 1;
            if (offset >= 0) {
                DeadLetter letter = letterAt(offset);
                if (librariesWithin && letter.kind() == Kind.SEQUENCING) {
                    letters.add(new DeadLetter(Kind.LIBRARY, letter.reason()));
                }
                letters.add(letter);
            }
        }
        return letters;
    }

    private DeadLetter letterAt(long offset) throws IOException {
        DeadLetter letter = remembered.get(offset);
        if (letter == null) {
            lines.goTo(offset);
            if (!lines.advance()) {
                throw new IOException("the outcome file of the dead letters was changed by somebody else");
            }
            FiledLine read = lines.line();
            String why = read.detail() == null ? read.reason() : read.reason() + ": " + read.detail();
            letter = new DeadLetter(read.kind(), Verdict.bounded(why));
            remembered.put(offset, letter);
        }
        return letter;
    }

    /** Brings the entry of that row into the block, and tells where in it. */
    private int position(int row) throws IOException {
        long wanted = row / BLOCK_ENTRIES;
        if (wanted != blockNumber) {
            writeBack();
            Arrays.fill(block.array(), (byte) 0);
            block.clear();
            long start = wanted * block.capacity();
            while (block.hasRemaining() && index.read(block, start + block.position()) >= 0) {
                // Beyond the end of the file the entries are blank.
            }
            blockNumber = wanted;
        }
        return row % BLOCK_ENTRIES * ENTRY;
    }

    private void writeBack() throws IOException {
        if (dirty) {
            block.clear();
            while (block.hasRemaining()) {
                index.write(block, blockNumber * block.capacity() + block.position());
            }
            dirty = false;
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
        index.close();
        Files.deleteIfExists(file);
    }
}
