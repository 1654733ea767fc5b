package io.github.majoradrop.sheet.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.rules.ReservedNames;
import io.github.majoradrop.sheet.ColumnNames;
import io.github.majoradrop.sheet.Item;
import io.github.majoradrop.sheet.ItemSource;
import io.github.majoradrop.sheet.ReservedFields;
import java.io.IOException;
import java.util.Set;

/** The objects of a JSON file as items, without credentials and without what a correction sheet has added. */
public final class JsonSource implements ItemSource {

    private final JsonEntries entries;
    private final ColumnNames names;

    public JsonSource(JsonEntries entries, ColumnNames names) {
        this.entries = entries;
        this.names = names;
    }

    @Override
    public Item next() throws IOException {
        Item item = entries.next();
        return item instanceof Item.Row row ? record(row.position(), row.fields()) : item;
    }

    private Item record(int position, ObjectNode object) {
        object.remove(ReservedNames.DEAD_LETTER_ROW);
        object.remove(ReservedNames.DEAD_LETTER_REASON);
        JsonNode limit = object.remove(ReservedNames.DEAD_LETTER_KIND);
        Set<Kind> only = kinds(limit);
        String problem = only == null ? ReservedFields.UNKNOWN_KIND : JsonForm.problem(object, names);
        return problem == null ? new Item.Row(position, object, only) : new Item.Invalid(position, problem);
    }

    private static Set<Kind> kinds(JsonNode limit) {
        if (limit == null || limit.isNull()) {
            return ReservedFields.ALL_KINDS;
        }
        return limit.isTextual() ? ReservedFields.kinds(limit.textValue()) : null;
    }

    @Override
    public Set<String> warnings() {
        return entries.warnings();
    }

    @Override
    public void close() throws IOException {
        entries.close();
    }
}
