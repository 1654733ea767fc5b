package io.github.majoradrop.sheet.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.majoradrop.rules.Limits;
import io.github.majoradrop.sheet.Format;
import io.github.majoradrop.sheet.Item;
import io.github.majoradrop.sheet.ReservedFields;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** A JSON file as its objects, one at a time: what reading the records and writing the correction sheet have in common. */
public abstract sealed class JsonEntries implements Closeable permits JsonRecords, JsonLines {

    static final String UTF_16 = "not UTF-8 but UTF-16: save the file as UTF-8";

    /** How objects stand together in a file. */
    public enum Grouping {
        /** One after the other, or a line each. */
        ALONE,
        /** In a top-level array. */
        ARRAY,
        /** In <code>{"biosamples":[…]}</code>. */
        BIOSAMPLES
    }

    /**
     * What an object stands in.
     *
     * @param number tells two groups of the same file apart
     */
    public record Group(Grouping form, int number) {

        static final Group ALONE = new Group(Grouping.ALONE, 0);
    }

    final JsonInput input;
    final JsonScanner scanner;
    final Set<String> warnings = new LinkedHashSet<>();
    /** Counts what was found, from 1. */
    int position;

    private boolean ended;

    JsonEntries(JsonInput input) {
        this.input = input;
        this.scanner = new JsonScanner(input);
    }

    /** Opens a file of either JSON format, of which so many bytes are read. */
    public static JsonEntries open(Path file, long bytes, Format format) throws IOException {
        JsonInput input = JsonInput.open(file, bytes);
        return format == Format.JSON_LINES ? new JsonLines(input) : new JsonRecords(input);
    }

    /** The next object, as it stands but without credentials, or what is wrong there; null at the end. A file without any has one {@link Item.Unreadable}. */
    public final Item next() throws IOException {
        if (ended) {
            return null;
        }
        Item item = nextItem();
        if (item == null && position == 0) {
            item = new Item.Unreadable(1, "there is no record in it");
        }
        ended = item == null || item instanceof Item.Unreadable;
        return item;
    }

    abstract Item nextItem() throws IOException;

    /** What the object stands in that was handed out last. */
    public Group group() {
        return Group.ALONE;
    }

    /**
     * Makes an item of the bytes that an object was found to have.
     *
     * @param at its position
     * @param bytes null if they are too many
     */
    final Item item(int at, byte[] bytes) throws JsonFault {
        if (bytes == null) {
            throw JsonFault.unfit("longer than " + Limits.LARGEST_BODY + " bytes, which Majora does not take");
        }
        JsonNode value = ExactJson.read(bytes);
        ReservedFields.removeCredentials(value, name -> warnings.add(ReservedFields.credentialWarning(name)));
        if (value instanceof ObjectNode object) {
            return new Item.Row(at, object, ReservedFields.ALL_KINDS);
        }
        throw JsonFault.unfit("no object: a record stands in { }");
    }

    /** What was found and will not be sent, in words and without values; complete at the end. */
    public Set<String> warnings() {
        return Collections.unmodifiableSet(warnings);
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
