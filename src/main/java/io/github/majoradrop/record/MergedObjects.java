package io.github.majoradrop.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The samples or the runs of one library, each once, in the order in which they are first told of. */
final class MergedObjects {

    private final String what;
    private final PassContext context;
    private final Map<String, MergedObject> byKey = new LinkedHashMap<>();
    private List<MergedObject> written = List.of();
    private long characters;

    /** @param what one of them is called in a problem */
    MergedObjects(String what, PassContext context) {
        this.what = what;
        this.context = context;
    }

    void merge(String key, SortedRow.Entry entry, int row, Problems problems) {
        MergedObject object = byKey.get(key);
        if (object == null) {
            object = new MergedObject(what, key, context.values());
            byKey.put(key, object);
        }
        int before = object.characters();
        object.merge(entry.fields(), row, problems);
        object.mergeExtras(entry.extras(), row, context.unsent());
        characters += object.characters() - before;
    }

    /** What has been said of a field, or null if nothing was. */
    JsonNode get(String key, String field) {
        MergedObject object = byKey.get(key);
        return object == null ? null : object.get(field);
    }

    Set<String> keys() {
        return byKey.keySet();
    }

    /** The only one, or null if there are none or several. */
    MergedObject only() {
        return byKey.size() == 1 ? byKey.values().iterator().next() : null;
    }

    void writeTo(ArrayNode list) throws LastingProblem {
        written = List.copyOf(byKey.values());
        for (MergedObject object : written) {
            object.writeTo(list.addObject());
        }
    }

    /** The row that says a field of one of the written list; 0 if there is no such one. */
    int rowOf(int position, String field) {
        return position < written.size() ? written.get(position).rowOf(field) : 0;
    }

    /** How many characters their JSON has at the least. */
    long characters() {
        return characters;
    }
}
