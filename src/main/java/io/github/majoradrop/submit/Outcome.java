package io.github.majoradrop.submit;

import java.util.Locale;

/** What becomes of a record in the end, and the folder that its line goes to. */
public enum Outcome {
    SUCCESS,
    WARNING,
    DEAD_LETTER;

    /** The name in lines and of the folder: {@code success}, {@code warning}, {@code dead-letter}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
