package io.github.majoradrop.sheet.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.majoradrop.sheet.ColumnNames;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Tells of objects that hold records in a form that is not ours, as programs write them, what they should look like. */
final class JsonForm {

    private static final String RIGHT =
            ": write an object for each record, in a list: [{\"central_sample_id\": \"…\", …}, …]";

    /** The keys that may hold lists or objects. */
    private static final Set<String> STRUCTURES = Set.of("biosamples", "runs", "metadata", "metrics");

    private JsonForm() {}

    /** What is wrong with the form of an object, and what would be right; null if it may be a record. */
    static String problem(ObjectNode object, ColumnNames names) {
        if (holdsObject(object.path("samples"))) {
            return "samples holds records, not ids: call the list biosamples, {\"biosamples\": […]}, or let it stand alone, […]";
        }
        for (String key : ColumnNames.KEYS) {
            if (object.path(key).isContainerNode()) {
                return key + " holds a whole column, not the value of one record" + RIGHT;
            }
        }
        if (hasField(object, names) || !mentionsField(object, names)) {
            return null;
        }
        return StreamSupport.stream(object.spliterator(), false).allMatch(JsonNode::isObject)
                ? "the records stand under keys of their own" + RIGHT
                : "the records stand further in" + RIGHT;
    }

    private static boolean hasField(JsonNode object, ColumnNames names) {
        return StreamSupport.stream(((Iterable<String>) object::fieldNames).spliterator(), false)
                .anyMatch(name -> names.isKnown(name) || STRUCTURES.contains(name));
    }

    /** Whether the name of a field stands anywhere within, as a key or as one of the names of a list of columns. */
    private static boolean mentionsField(JsonNode value, ColumnNames names) {
        return value.isTextual()
                ? names.isKey(value.textValue())
                : hasField(value, names)
                        || StreamSupport.stream(value.spliterator(), false)
                                .anyMatch(each -> mentionsField(each, names));
    }

    private static boolean holdsObject(JsonNode list) {
        return list.isArray() && StreamSupport.stream(list.spliterator(), false).anyMatch(JsonNode::isObject);
    }
}
