package io.github.majoradrop.majora;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What of a reply to several samples is about each of them. Later servers name in {@code new} and {@code updated} each sample that they made or
 * changed; the first ones give bare UUIDs, of which nobody can tell whose they are.
 */
final class PartOfReply {

    private static final List<String> LISTS = List.of("new", "updated");

    private PartOfReply() {}

    /**
     * The same reply for each of these samples, in their order, with what is named of it in these lists; without the lists where they do not tell
     * of it.
     */
    static List<Reply.Contract> of(Reply.Contract whole, List<String> samples) {
        JsonNode json = whole.json();
        long empty = LISTS.stream().filter(list -> json.path(list).isEmpty()).count();
        // With bare ids one list alone tells the same of all.
        if (empty == LISTS.size() || empty > 0 && hasBareIds(json)) {
            return Collections.nCopies(samples.size(), whole);
        }
        if (hasBareIds(json)) {
            return Collections.nCopies(samples.size(), part(json, Map.of()));
        }
        Map<String, Map<String, ArrayNode>> named = new HashMap<>();
        LISTS.forEach(list -> json.path(list)
                .forEach(entry -> named.computeIfAbsent(entry.path(2).textValue(), sample -> new HashMap<>())
                        .computeIfAbsent(list, first -> JsonNodeFactory.instance.arrayNode())
                        .add(entry)));
        return samples.stream()
                .map(sample -> part(json, named.getOrDefault(sample, Map.of())))
                .toList();
    }

    /** The same, with these lists; without any if there are none. */
    private static Reply.Contract part(JsonNode json, Map<String, ArrayNode> lists) {
        ObjectNode part = JsonNodeFactory.instance.objectNode();
        json.properties().forEach(field -> part.set(field.getKey(), field.getValue()));
        if (lists.isEmpty()) {
            part.remove(LISTS);
        } else {
            LISTS.forEach(list -> part.set(list, lists.getOrDefault(list, part.arrayNode())));
        }
        return new Reply.Contract(part, part.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Whether the lists do not name those whom they tell of. */
    static boolean hasBareIds(JsonNode json) {
        return LISTS.stream().anyMatch(list -> json.path(list).path(0).isTextual());
    }
}
