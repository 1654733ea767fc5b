package io.github.majoradrop.majora;

/**
 * One request to Majora, still without credentials.
 *
 * @param body the JSON object, in UTF-8
 * @param entries how many samples or runs it lists
 */
public record Request(Action action, byte[] body, int entries) {

    /** Names the action only. */
    @Override
    public String toString() {
        return action + " request";
    }
}
