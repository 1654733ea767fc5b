package io.github.majoradrop.majora;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

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
                eachFieldError(message, (field, error) -> words.add(field + ": " + text(error)));
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
        if (RACES.stream().anyMatch(all::contains)) {
            return true;
        }
        boolean[] unique = {false};
        for (JsonNode message : messages) {
            eachFieldError(
                    message,
                    (field, error) -> unique[0] |= KEY_FIELDS.contains(field)
                            && error.path("code").asText().equals("unique"));
        }
        return unique[0];
    }

    private static void eachFieldError(JsonNode message, BiConsumer<String, JsonNode> each) {
        message.properties().forEach(field -> {
            if (field.getValue().isArray()) {
                field.getValue().forEach(error -> each.accept(field.getKey(), error));
            } else {
                each.accept(field.getKey(), field.getValue());
            }
        });
    }

    private static String text(JsonNode message) {
        JsonNode inner = message.isObject() ? message.path("message") : message;
        return inner.isValueNode() ? inner.asText().strip() : message.toString();
    }
}
