package io.github.majoradrop.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds what a file calls the fields of a body: its own column, or its own path within an object. */
final class Columns {

    private final Iterator<String> given;
    private final FieldCatalogue catalogue;
    private final ObjectNode object;
    private Map<List<String>, String> names;

    private Columns(Iterator<String> given, FieldCatalogue catalogue, ObjectNode object) {
        this.given = given;
        this.catalogue = catalogue;
        this.object = object;
    }

    /** By where the fields belong; made only if it is asked for, as most records are all right. */
    private Map<List<String>, String> names() {
        if (names == null) {
            names = new LinkedHashMap<>();
            given.forEachRemaining(name -> {
                List<String> path = catalogue.pathInBody(name);
                if (path != null) {
                    names.putIfAbsent(path, name);
                }
            });
        }
        return names;
    }

    /** @param header the names of a sheet's columns */
    static Columns ofSheet(Collection<String> header, FieldCatalogue catalogue) {
        return new Columns(header.iterator(), catalogue, null);
    }

    /** @param object a record as it stands in a JSON file */
    static Columns ofObject(ObjectNode object, FieldCatalogue catalogue) {
        return new Columns(object.fieldNames(), catalogue, object);
    }

    /** Whether the file has a field that belongs there. */
    boolean says(List<String> path) {
        return names().containsKey(path);
    }

    String nameOf(BodyPath path) {
        if (object != null && isIn(object, path.steps())) {
            return BodyPath.written(path.steps());
        }
        List<String> field = path.field();
        if (object != null && isIn(object, field)) {
            return BodyPath.written(field);
        }
        String name = names().get(field);
        if (name != null) {
            return name;
        }
        for (Map.Entry<List<String>, String> each : names().entrySet()) {
            // A problem of a group of fields is told of the first of them.
            if (each.getKey().size() > field.size()
                    && each.getKey().subList(0, field.size()).equals(field)) {
                return each.getValue();
            }
        }
        boolean listed = object != null && path.isListed() && object.has(path.first());
        return BodyPath.written(listed ? path.steps() : field);
    }

    private static boolean isIn(JsonNode object, List<String> steps) {
        JsonNode node = object;
        for (String step : steps) {
            node = node.isArray() && BodyPath.isPosition(step) ? node.path(Integer.parseInt(step)) : node.path(step);
        }
        return !node.isMissingNode();
    }
}
