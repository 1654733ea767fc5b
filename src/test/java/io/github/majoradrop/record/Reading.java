package io.github.majoradrop.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.majoradrop.config.Check;
import io.github.majoradrop.config.SheetSettings;
import io.github.majoradrop.rules.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** All records of a file, by the reader that the program uses; it must come to its end whatever the bytes are. */
public final class Reading {

    private static final SourceReader READER =
            new SourceReader(LibraryQuestion.answered(LibraryCall.OWN), Set.of(), SheetSettings.ANY, Inspector.NONE);

    private Reading() {}

    /** Whether a column may be sent, as the program sees it. */
    public static boolean isKnown(String column) {
        return READER.sheetOptions().columns().isKnown(column);
    }

    /** The records of one pass. */
    public static List<RecordMessage> of(byte[] content, String ending, Kind pass) {
        return of(READER, content, ending, pass);
    }

    /** The same, with so little room that rows are sorted in a file. */
    static List<RecordMessage> of(byte[] content, String ending, Kind pass, long budget) {
        return of(
                new SourceReader(
                        null,
                        LibraryQuestion.answered(LibraryCall.OWN),
                        Set.of(),
                        SheetSettings.ANY,
                        Inspector.NONE,
                        Path.of("target"),
                        budget),
                content,
                ending,
                pass);
    }

    private static List<RecordMessage> of(SourceReader reader, byte[] content, String ending, Kind pass) {
        return withFile(content, ending, file -> {
            List<RecordMessage> records = new ArrayList<>();
            try (RecordIterator iterator = reader.open(file, "20261122T171502123Z-plate" + ending, pass, Check.OFF)) {
                while (iterator.hasNext()) {
                    records.add(iterator.next().record());
                    assertThat(records.size()).as("records").isLessThan(content.length + 2);
                }
                iterator.report();
            }
            return records;
        });
    }

    /** What is done with a file. */
    @FunctionalInterface
    public interface Use<T> {
        T with(Path file) throws IOException;
    }

    /** Writes bytes into a file that is there for that use only. */
    public static <T> T withFile(byte[] content, String ending, Use<T> use) {
        try {
            Path file = Files.createTempFile("hostile", ending);
            try {
                return use.with(Files.write(file, content));
            } finally {
                Files.delete(file);
            }
        } catch (IOException machine) {
            throw new UncheckedIOException(machine);
        }
    }

    /** What a record is in short: {@code biosample 1 [2] A {…}}, or {@code invalid 1 [2]}. */
    static String told(RecordMessage record) {
        String what = record.isSendable() ? record.kind().label() : record.reason();
        String body =
                record.isSendable() ? " " + record.id() + " " + new String(record.body(), StandardCharsets.UTF_8) : "";
        return what + " " + record.number() + " " + record.rows() + body;
    }
}
