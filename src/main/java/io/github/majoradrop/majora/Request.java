package io.github.majoradrop.majora;

/**
 * One request to Majora, still without credentials.
 *
 * @param body the JSON object, in UTF-8
 * @param entries how many samples or runs it lists
 */
public record Request(Action action, byte[] body, int entries) {

    /** Of a body of which nobody has counted the samples or runs. */
    public Request(Action action, byte[] body) {
        this(action, body, ReplyTime.entries(action, body));
    }

    /** Names the action only. */
    @Override
    public String toString() {
        return action + " request";
    }
}
