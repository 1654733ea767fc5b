package io.github.majoradrop.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;

/** Checks and keeps the free tags of a sample or library, {@code {"tag": {"name": "value"}}}. */
final class Metadata {

    private final Forms forms;

    Metadata(Forms forms) {
        this.forms = forms;
    }

    /**
     * A tag that is no good is an error of its own; the others count all the same (case 20).
     *
     * @param metadata null if left out
     * @throws Refused if it is neither an object nor blank: null (case 62), a list
     */
    void add(JsonNode metadata, ObjectNode tags, ApiReply reply) {
        if (metadata == null || isBlank(metadata)) {
            return;
        }
        for (Map.Entry<String, JsonNode> tag : Python.keyed(metadata).properties()) {
            if (!isBlank(tag.getValue())) {
                for (Map.Entry<String, JsonNode> entry :
                        Python.keyed(tag.getValue()).properties()) {
                    addOne(record(tag.getKey(), entry.getKey(), entry.getValue()), tags, reply);
                }
            }
        }
    }

    private static JsonNode record(String tag, String name, JsonNode value) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("tag", tag)
                .put("name", name)
                .set("value", value);
    }

    private void addOne(JsonNode record, ObjectNode tags, ApiReply reply) {
        Cleaned form = forms.clean("metadata", record);
        String place = "metadata__" + record.get("tag").textValue() + "__"
                + record.get("name").textValue();
        if (reply.takes(form, TextNode.valueOf(place))) {
            tags.withObjectProperty(form.text("tag")).put(form.text("name"), form.text("value"));
        }
    }

    /** Case 61: an empty text has nothing to go through. */
    static boolean isBlank(JsonNode value) {
        return value.isTextual() && value.textValue().isEmpty();
    }
}
