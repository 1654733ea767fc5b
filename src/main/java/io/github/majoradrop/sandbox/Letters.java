package io.github.majoradrop.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** What Majora makes of the letters of a few fields before their form looks at them; the note {@code x-letters} names it. */
enum Letters {
    AS_THEY_ARE("", text -> text),
    /** Case 25: types of samples in any letters, but for BAL. */
    LOWER("strip", text -> text.strip().equals("BAL") ? "BAL" : text.strip().toLowerCase(Locale.ROOT)),
    /** Case 302: counties are stored in capitals. */
    UPPER("strip", text -> text.strip().toUpperCase(Locale.ROOT)),
    /** Case 137: makes of instruments, blanks counting as underscores. */
    CODE("upper", text -> text.strip().toUpperCase(Locale.ROOT).replace(' ', '_'));

    private final String method;
    private final UnaryOperator<String> change;

    Letters(String method, UnaryOperator<String> change) {
        this.method = method;
        this.change = change;
    }

    static Letters of(String note) {
        return note.isEmpty() ? AS_THEY_ARE : valueOf(note.toUpperCase(Locale.ROOT));
    }

    /** @throws Refused if the value is no text, and Majora asks it for a method that only text has (cases 76, 77, 382) */
    String of(JsonNode value) {
        if (this != AS_THEY_ARE && !value.isTextual()) {
            throw Refused.noMethod(value, method);
        }
        return change.apply(Python.text(value));
    }
}
