package io.github.majoradrop.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.POJONode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.github.majoradrop.rules.Blank;
import java.util.regex.Pattern;

/**
 * The text of a value that Majora stores records by. Majora takes a record without {@code central_sample_id} for a nameless sample that the
 * next one overwrites, and an id with a blank before or behind it for another sample, so neither may ever be sent.
 */
final class Key {

    /** Halves of a character without the other half. */
    private static final Pattern HALVES = Pattern.compile("\\p{Cs}");

    private Key() {}

    /** The text of a text or number, else null. */
    static String text(JsonNode value) {
        if (value == null) {
            return null;
        }
        if (value.isTextual()) {
            return value.textValue();
        }
        if (value instanceof POJONode pojo && pojo.getPojo() instanceof RawValue raw) {
            return String.valueOf(raw.rawValue());
        }
        return value.isNumber() ? value.asText() : null;
    }

    /** Whether there is anything in it: not missing, null, blank text or an empty list or object. */
    static boolean isFilled(JsonNode value) {
        if (value == null || value.isNull() || value.isMissingNode()) {
            return false;
        }
        return value.isTextual() ? !Blank.is(value.textValue()) : !value.isContainerNode() || !value.isEmpty();
    }

    /**
     * The text of a key that may be sent.
     *
     * @param field its name, for the problem
     */
    static String require(String field, JsonNode value) throws LastingProblem {
        if (!isFilled(value)) {
            throw LastingProblem.ofField(field, null, "is missing", "fill it in");
        }
        String text = text(value);
        if (text == null) {
            throw LastingProblem.ofField(field, value.toString(), "is neither text nor number", "make it a text");
        }
        if (Blank.is(text.charAt(0)) || Blank.is(text.charAt(text.length() - 1))) {
            throw LastingProblem.ofField(
                    field,
                    text,
                    "has a blank before or behind it",
                    "take the blank away, Majora would take it for another id");
        }
        if (text.indexOf('\0') >= 0 || HALVES.matcher(text).find()) {
            throw LastingProblem.ofField(
                    field, text, "has a character in it that is no text (NUL or half a character)", "type it anew");
        }
        return text;
    }

    /** A key without what nobody sees at once: case, and the kinds of blank, of which some have no width. */
    static String folded(String key) {
        StringBuilder folded = new StringBuilder(key.length());
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            if (!Blank.is(c)) {
                folded.append(Character.toLowerCase(Character.toUpperCase(c)));
            } else if (Character.getType(c) != Character.FORMAT) {
                folded.append(' ');
            }
        }
        return folded.toString();
    }
}
