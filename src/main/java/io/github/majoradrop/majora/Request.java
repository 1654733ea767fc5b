package io.github.majoradrop.majora;

/**
 * One request to Majora, still without credentials.
 *
 * @param body the JSON object, in UTF-8
 */
public record Request(Action action, byte[] body) {

    /** Names the action only. */
    @Override
    public String toString() {
        return action + " request";
    }
}
