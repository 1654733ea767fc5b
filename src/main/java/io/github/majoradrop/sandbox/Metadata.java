package io.github.majoradrop.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;

/** Checks the free tags of a sample or library, {@code {"tag": {"name": "value"}}}. Later replies do not depend on them: none is kept. */
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
    void add(JsonNode metadata, ApiReply reply) {
        if (metadata == null || isBlank(metadata)) {
            return;
        }
        for (Map.Entry<String, JsonNode> tag : Python.keyed(metadata).properties()) {
            if (!isBlank(tag.getValue())) {
                for (Map.Entry<String, JsonNode> entry :
                        Python.keyed(tag.getValue()).properties()) {
                    add(tag.getKey(), entry.getKey(), entry.getValue(), reply);
                }
            }
        }
    }

    private void add(String tag, String name, JsonNode value, ApiReply reply) {
        JsonNode record = JsonNodeFactory.instance
                .objectNode()
                .put("tag", tag)
                .put("name", name)
                .set("value", value);
        Cleaned form = forms.clean("metadata", record);
        if (!form.isValid()) {
            reply.refuse(form.errors());
            reply.ignore("metadata__" + tag + "__" + name);
        }
    }

    /** Case 61: an empty text has nothing to go through. */
    static boolean isBlank(JsonNode value) {
        return value.isTextual() && value.textValue().isEmpty();
    }
}
