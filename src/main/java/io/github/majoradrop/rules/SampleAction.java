package io.github.majoradrop.rules;

import java.util.List;
import java.util.Locale;

/** What the column {@code majora_action} of a file asks Majora to do with a sample. */
public enum SampleAction {
    /** Nothing is said: the sample is added, or overwritten if Majora has it. */
    UNSAID,
    /** The same, and said on purpose. */
    ADD,
    /** Only what is filled in is changed, of a sample that Majora has. */
    UPDATE;

    /** The name of the column. */
    public static final String COLUMN = "majora_action";

    /** What may be written there. */
    public static final List<String> WORDS = List.of("add", "update");

    /** The action of that word, whatever its case; a blank one says nothing, and for any other word this is null. */
    public static SampleAction ofWord(String word) {
        return switch (word.strip().toLowerCase(Locale.ROOT)) {
            case "" -> UNSAID;
            case "add" -> ADD;
            case "update" -> UPDATE;
            default -> null;
        };
    }
}
