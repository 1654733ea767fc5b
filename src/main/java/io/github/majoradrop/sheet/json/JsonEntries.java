package io.github.majoradrop.sheet.json;

import io.github.majoradrop.sheet.Format;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/** A JSON file as its objects, one at a time: what reading the records and writing the correction sheet have in common. */
public sealed interface JsonEntries extends Closeable permits JsonRecords, JsonLines {

    /** Opens a file of either JSON format, of which so many bytes are read. */
    static JsonEntries open(Path file, long bytes, Format format) throws IOException {
        JsonInput input = JsonInput.open(file, bytes);
        return format == Format.JSON_LINES ? new JsonLines(input) : new JsonRecords(input);
    }

    /** The next entry, or null at the end; a file without any record has one {@link JsonEntry.Garbled}. */
    JsonEntry next() throws IOException;

    /** What was found and will not be sent, in words and without values; complete at the end. */
    Set<String> warnings();
}
