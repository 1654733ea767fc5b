package io.github.majoradrop.majora;

import java.util.Locale;

/**
 * Why nothing, or nothing of one call, can be sent to Majora.
 *
 * @param cause of what sort it is
 * @param advice what is wrong in one sentence, and what to do about it in another
 */
public record Unwell(Cause cause, String advice) {

    /** The advice to somebody who sends nothing yet, so that nothing waits. */
    public String adviceNow() {
        return advice.replaceAll("[;.] [Tt]he records wait\\.", ".");
    }

    /** Of a few sorts, so that they can be counted. */
    public enum Cause {
        UNREACHABLE,
        CREDENTIALS,
        ADDRESS,
        SOMETHING_BETWEEN,
        TOO_OFTEN,
        SERVER,
        PERMISSION,
        EVERY_RECORD;

        /** As metrics name it. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
