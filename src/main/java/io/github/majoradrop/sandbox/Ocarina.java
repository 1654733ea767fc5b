package io.github.majoradrop.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;

/** Turns away old versions of ocarina, Majora's own client; no other client is looked at. */
final class Ocarina {

    /** The version that was let in (case 179). The oldest that is was not measured. */
    private static final int[] OLDEST = {0, 44, 0};

    private Ocarina() {}

    /** Whether the call may be made; if not, the reply says why. */
    static boolean isWelcome(JsonNode body, ApiReply reply) {
        if (!body.path("client_name").asText().equals("ocarina")) {
            return true;
        }
        try {
            // String.valueOf makes "null" of a version that is no text: it makes no sense either.
            if (isOld(String.valueOf(body.path("client_version").textValue()).split("\\.", -1))) {
                reply.refuse("Update your 'ocarina' client to version v0.44.0");
                return false;
            }
            return true;
        } catch (NumberFormatException e) {
            reply.refuse(
                    "It appears you are using 'ocarina', but your version number doesn't make sense... This shouldn't"
                            + " happen...");
            return false;
        }
    }

    private static boolean isOld(String[] version) {
        int[] numbers = Arrays.stream(version)
                .map(String::strip)
                .mapToInt(Integer::parseInt)
                .toArray();
        return Arrays.compare(numbers, OLDEST) < 0;
    }
}
