package io.github.majoradrop.majora;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What of a reply to several samples is about one of them. Later servers name in {@code new} and {@code updated} each sample that they made or
 * changed; the first ones give bare UUIDs, of which nobody can tell whose they are.
 */
final class PartOfReply {

    private static final List<String> LISTS = List.of("new", "updated");

    private PartOfReply() {}

    /** The same reply, with what is named of that sample in these lists; without the lists where they do not tell of it. */
    static Reply.Contract of(Reply.Contract whole, String sample) {
        JsonNode json = whole.json();
        ObjectNode part = json.deepCopy();
        if (hasBareIds(json)) {
            if (LISTS.stream().noneMatch(list -> json.path(list).isEmpty())) {
                part.remove(LISTS);
            }
        } else if (!LISTS.stream().allMatch(list -> json.path(list).isEmpty())) {
            LISTS.forEach(list -> part.set(list, named(json.path(list), sample, part.arrayNode())));
            if (LISTS.stream().allMatch(list -> part.path(list).isEmpty())) {
                part.remove(LISTS);
            }
        }
        return new Reply.Contract(part, part.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Whether the lists do not name those whom they tell of. */
    static boolean hasBareIds(JsonNode json) {
        return LISTS.stream().anyMatch(list -> json.path(list).path(0).isTextual());
    }

    private static ArrayNode named(JsonNode list, String sample, ArrayNode kept) {
        for (JsonNode entry : list) {
            if (sample.equals(entry.path(2).textValue())) {
                kept.add(entry);
            }
        }
        return kept;
    }
}
