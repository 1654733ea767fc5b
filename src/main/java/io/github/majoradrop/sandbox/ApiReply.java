package io.github.majoradrop.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;

/** Majora's reply to one call, filled while the call is worked on. */
final class ApiReply {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private int errors;
    private int warnings;
    private final ArrayNode messages = NODES.arrayNode();
    private final ArrayNode made = NODES.arrayNode();
    private final ArrayNode updated = NODES.arrayNode();
    private final ArrayNode ignored = NODES.arrayNode();
    private final ObjectNode more = NODES.objectNode();

    /** One error, and what it is. */
    void refuse(String message) {
        refuse();
        say(message);
    }

    /** One error, and the field errors of the form that found them. */
    void refuse(ObjectNode fieldErrors) {
        refuse();
        messages.add(fieldErrors);
    }

    /** Whether there is nothing wrong with a form; if there is, one error, and what was sent under that id is ignored. */
    boolean takes(Cleaned form, JsonNode id) {
        if (!form.isValid()) {
            refuse(form.errors());
            ignore(id);
        }
        return form.isValid();
    }

    /** Does that until it is refused. */
    void tryTo(Runnable work) {
        try {
            work.run();
        } catch (Refused e) {
            refuse(e.getMessage());
        }
    }

    /** One error that another message tells of. */
    void refuse() {
        errors++;
    }

    void warn() {
        warnings++;
    }

    /** A message that counts neither as an error nor as a warning by itself. */
    void say(String message) {
        messages.add(message);
    }

    /** @param id as it was sent; null if it was missing (case 107) */
    void ignore(JsonNode id) {
        ignored.add(id == null ? NODES.nullNode() : id);
    }

    void ignore(String name) {
        ignored.add(name);
    }

    /** What only some calls answer: {@code result}, {@code get}. */
    void tell(String key, JsonNode value) {
        more.set(key, value);
    }

    void made(String kind, UUID id, String name) {
        made(kind, id, NODES.textNode(name));
    }

    /** @param name as it was sent: a number stays one (case 379) */
    void made(String kind, UUID id, JsonNode name) {
        made.add(triple(kind, id, name));
    }

    void updated(String kind, UUID id, String name) {
        updated.add(triple(kind, id, NODES.textNode(name)));
    }

    /** @param name null for a nameless sample (case 34), empty for a process (case 125) */
    private static ArrayNode triple(String kind, UUID id, JsonNode name) {
        return NODES.arrayNode().add(kind).add(id.toString()).add(name);
    }

    /** The reply in the order of Majora's keys; {@code request} is another one each time. */
    ObjectNode toJson() {
        ObjectNode reply = NODES.objectNode();
        reply.put("errors", errors).put("warnings", warnings);
        reply.set("messages", messages);
        reply.set("tasks", NODES.arrayNode());
        reply.set("new", made);
        reply.set("updated", updated);
        reply.set("ignored", ignored);
        reply.put("request", UUID.randomUUID().toString()).setAll(more);
        return reply.put("success", errors == 0);
    }
}
