package io.github.majoradrop.record;

import io.github.majoradrop.config.Check;
import io.github.majoradrop.rules.Kind;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * All that is wrong with some rows of a source, found once more when its records are answered: row by row, whatever records they are part of. Is
 * kept sorted by row, beyond a bound in a file without a name, so that memory stays flat.
 */
public final class RowProblems implements Closeable {

    /** Nothing is known to be wrong. */
    public static final List<Told> NONE = List.of();

    private static final int LONGEST = 500;

    /**
     * A problem of a row, without the value.
     *
     * @param kind the kind of the record that has it
     * @param refused whether that record is not sent because of its problems
     * @param column as in {@link RowProblem#column()}, or null
     * @param text column, what is wrong, and what would be right
     */
    public record Told(Kind kind, boolean refused, String column, String text) {}

    private final RowsByKey byRow;

    RowProblems(RowsByKey byRow) {
        this.byRow = byRow;
    }

    /** Reads the source for each of these kinds, and takes note of what is wrong with those of its rows. */
    void find(SourceReader reader, Check check, Path file, long bytes, String stem, Map<Kind, IntPredicate> rows)
            throws IOException {
        for (Map.Entry<Kind, IntPredicate> wanted : rows.entrySet()) {
            if (wanted.getKey() != Kind.BIOSAMPLE && !reader.libraries().isAnswered()) {
                // Nobody can say what would have been made of the rows.
                continue;
            }
            try (RecordIterator records = reader.open(file, bytes, stem, wanted.getKey(), check, wanted.getValue())) {
                while (records.hasNext()) {
                    add(records.next(), wanted.getKey(), wanted.getValue());
                }
            } catch (UncheckedIOException machine) {
                throw machine.getCause();
            }
        }
        byRow.complete();
    }

    private void add(CheckedRecord record, Kind kind, IntPredicate rows) throws IOException {
        for (RowProblem problem : record.problems()) {
            if (!problem.isRemark() && record.record().kind() == kind && rows.test(problem.row())) {
                byRow.add(
                        problem.row(),
                        packed(new Told(kind, !record.record().isSendable(), problem.column(), problem.text())));
            }
        }
    }

    private static byte[] packed(Told told) {
        byte[] column = told.column == null ? new byte[0] : told.column.getBytes(StandardCharsets.UTF_8);
        byte[] text =
                told.text.substring(0, Math.min(LONGEST, told.text.length())).getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(2 + Integer.BYTES + column.length + text.length)
                .put((byte) told.kind.ordinal())
                .put((byte) (told.refused ? 1 : 0))
                .putInt(column.length)
                .put(column)
                .put(text)
                .array();
    }

    /** What is wrong with that row; rows are asked for in ascending order. */
    public List<Told> of(int row) throws IOException {
        List<Told> all = NONE;
        while (byRow.nextKey() >= 0 && byRow.nextKey() <= row) {
            boolean wanted = byRow.nextKey() == row;
            ByteBuffer packed = byRow.take();
            if (wanted) {
                all = all.isEmpty() ? new ArrayList<>() : all;
                all.add(unpacked(packed));
            }
        }
        return all;
    }

    private static Told unpacked(ByteBuffer packed) {
        Kind kind = Kind.values()[packed.get()];
        boolean refused = packed.get() == 1;
        String column = text(packed, packed.getInt());
        return new Told(kind, refused, column.isEmpty() ? null : column, text(packed, packed.remaining()));
    }

    private static String text(ByteBuffer packed, int length) {
        byte[] bytes = new byte[length];
        packed.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        byRow.close();
    }
}
