package io.github.majoradrop.majora;

import io.github.majoradrop.rules.Kind;
import java.nio.charset.StandardCharsets;

/**
 * One call to Majora, still without credentials.
 *
 * @param kind which of Majora's calls
 * @param body the JSON object, in UTF-8
 */
public record Request(Kind kind, byte[] body) {

    /**
     * A call that creates nothing. Measured on Majora of March 2022: answered 200 with {@code errors} 1 when the credentials are good, 400
     * without a body when they are not.
     */
    public static Request probe(Kind kind) {
        return new Request(kind, ("{\"" + kind.listName() + "\":[]}").getBytes(StandardCharsets.UTF_8));
    }

    /** Names the call only. */
    @Override
    public String toString() {
        return kind.label() + " request";
    }
}
