package io.github.majoradrop.majora;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads the {@code messages} of Majora's replies, which mix plain strings with objects of field errors such as
 * {@code {"adm1": [{"message": "This field is required.", "code": "required"}]}}.
 */
public final class MajoraMessages {

    private static final List<String> RACES =
            List.of("advised to resubmit", "Possible race condition", "duplicate key value violates unique constraint");
    private static final Set<String> KEY_FIELDS = Set.of("central_sample_id", "library_name", "run_name");

    private MajoraMessages() {}

    /** All messages in one line of words, or null if there are none. */
    public static String inWords(JsonNode contract) {
        List<String> words = new ArrayList<>();
        for (JsonNode message : contract.path("messages")) {
            if (message.isObject()) {
                fieldErrors(message).forEach(error -> words.add(error.getKey() + ": " + text(error.getValue())));
            } else {
                words.add(text(message));
            }
        }
        return words.isEmpty() ? null : String.join("; ", words).strip();
    }

    /** Whether Majora stumbled over its own concurrency, so that the same record may well be taken when it is sent again. */
    public static boolean tellOfRace(JsonNode contract) {
        JsonNode messages = contract.path("messages");
        String all = messages.toString();
        return RACES.stream().anyMatch(all::contains)
                || messages.valueStream().flatMap(MajoraMessages::fieldErrors).anyMatch(MajoraMessages::isOfTakenKey);
    }

    private static boolean isOfTakenKey(Map.Entry<String, JsonNode> error) {
        return KEY_FIELDS.contains(error.getKey())
                && error.getValue().path("code").asText().equals("unique");
    }

    /** Each with its field. */
    private static Stream<Map.Entry<String, JsonNode>> fieldErrors(JsonNode message) {
        return message.propertyStream()
                .flatMap(field -> field.getValue().isArray()
                        ? field.getValue().valueStream().map(error -> Map.entry(field.getKey(), error))
                        : Stream.of(field));
    }

    private static String text(JsonNode message) {
        JsonNode inner = message.isObject() ? message.path("message") : message;
        return inner.isValueNode() ? inner.asText().strip() : message.toString();
    }
}
