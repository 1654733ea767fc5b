package io.github.majoradrop.outcome;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.majoradrop.rules.ReservedNames;
import io.github.majoradrop.sheet.Item;
import io.github.majoradrop.sheet.json.ExactJson;
import io.github.majoradrop.sheet.json.JsonEntries;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The correction sheet of a JSON file: an object per line, in the arrays and wrappers of the source, numbers to the digit. */
final class JsonSheet {

    private final JsonEntries entries;
    private final DeadLetters letters;
    private JsonEntries.Group open;

    JsonSheet(JsonEntries entries, DeadLetters letters) {
        this.entries = entries;
        this.letters = letters;
    }

    /** Whether any object was written. */
    boolean write(OutputStream out) throws IOException {
        for (Item item = entries.next(); item != null; item = entries.next()) {
            if (item instanceof Item.Row row) {
                List<DeadLetter> found = letters.of(row.position());
                if (!found.isEmpty()) {
                    put(out, beginningOf(entries.group()));
                    out.write(ExactJson.write(marked(row, new Verdict(found))));
                }
            }
        }
        if (open == null) {
            return false;
        }
        put(out, endOf(open));
        out.flush();
        return true;
    }

    private ObjectNode marked(Item.Row row, Verdict verdict) {
        ObjectNode object = row.fields();
        JsonNode own = object.remove(ReservedNames.DEAD_LETTER_KIND);
        object.remove(ReservedNames.DEAD_LETTER_ROW);
        object.remove(ReservedNames.DEAD_LETTER_REASON);
        object.put(ReservedNames.DEAD_LETTER_ROW, row.position());
        if (own != null || letters.severalKinds()) {
            String kinds = verdict.kinds(null);
            JsonNode kept = own == null ? object.textNode("") : own;
            object.set(ReservedNames.DEAD_LETTER_KIND, kinds == null ? kept : object.textNode(kinds));
        }
        return object.put(ReservedNames.DEAD_LETTER_REASON, verdict.reasons());
    }

    /** What must stand before the next object, after the one before, if any. */
    private String beginningOf(JsonEntries.Group next) {
        if (next.equals(open)) {
            return next.form() == JsonEntries.Grouping.ALONE ? "\n" : ",\n";
        }
        String before = open == null ? "" : endOf(open);
        open = next;
        return before
                + switch (next.form()) {
                    case ALONE -> "";
                    case ARRAY -> "[\n";
                    case BIOSAMPLES -> "{\"biosamples\":[\n";
                };
    }

    private static String endOf(JsonEntries.Group group) {
        return switch (group.form()) {
            case ALONE -> "\n";
            case ARRAY -> "\n]\n";
            case BIOSAMPLES -> "\n]}\n";
        };
    }

    private static void put(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
    }
}
