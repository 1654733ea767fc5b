package io.github.majoradrop.record;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The samples or the runs of one library, each once, in the order in which they are first told of. */
final class MergedObjects {

    /** What stands at a position of the written list. */
    private record Written(MergedObject object, int index) {}

    private final Function<String, MergedObject> maker;
    private final UnsentFields unsent;
    private final Map<String, MergedObject> byKey = new LinkedHashMap<>();
    private final List<Written> written = new ArrayList<>();
    private long characters;

    /** @param maker makes the one of a key that was not told of before */
    MergedObjects(Function<String, MergedObject> maker, UnsentFields unsent) {
        this.maker = maker;
        this.unsent = unsent;
    }

    void merge(String key, SortedRow.Entry entry, int row, Problems problems) {
        MergedObject object = byKey.computeIfAbsent(key, maker);
        int before = object.characters();
        object.merge(entry.fields(), row, problems);
        object.mergeExtras(entry.extras(), row, unsent);
        characters += object.characters() - before;
    }

    Set<String> keys() {
        return byKey.keySet();
    }

    /** The only one, or null if there are none or several. */
    MergedObject only() {
        return byKey.size() == 1 ? byKey.values().iterator().next() : null;
    }

    void writeTo(ArrayNode list, Problems problems) {
        written.clear();
        for (MergedObject object : byKey.values()) {
            object.addTo(list, problems);
            for (int index = 0; index < object.count(); index++) {
                written.add(new Written(object, index));
            }
        }
    }

    /** The row that says a field of one of the written list, or of a field that none says the first row; 0 if there is no such one. */
    int rowOf(int position, List<String> field) {
        if (position >= written.size()) {
            return 0;
        }
        Written at = written.get(position);
        int row = at.object.rowOf(field, at.index);
        return row > 0 ? row : at.object.firstRow();
    }

    /** How many characters their JSON has at the least. */
    long characters() {
        return characters;
    }
}
