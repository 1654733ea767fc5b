package io.github.majoradrop.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One field of one of Majora's forms, as {@link FieldReader} reads it.
 *
 * @param letters what is made of the letters of a text before it is looked at
 * @param minLength 0 if there is none
 * @param maxLength {@link Integer#MAX_VALUE} if the form has none
 * @param columnLengths what the columns of the database hold where no form checks it, in the order in which they are filled
 * @param options empty if any value will do
 * @param judgements what is looked at when the form has been read
 */
record FormField(
        String name,
        Type type,
        Letters letters,
        boolean required,
        int minLength,
        int maxLength,
        List<Integer> columnLengths,
        List<String> options,
        List<Judgement> judgements) {

    /** A value that the pattern is not found in is refused with the message. */
    record Judgement(Pattern good, String message) {}

    /** How a value is read. Where text is wanted, any JSON value is taken for its text (cases 379 to 381), but for dates and times. */
    enum Type {
        TEXT,
        CHOICE,
        YES_NO,
        WHOLE,
        NUMBER,
        DATE,
        TIME,
        UUID
    }

    /**
     * Reads the value from a record into {@code cleaned}, or the errors that it has.
     *
     * @throws Refused if the value is of a JSON type that Majora's form trips over (cases 76, 77)
     */
    void clean(JsonNode record, Cleaned cleaned) {
        JsonNode value = record.get(name);
        if (type == Type.YES_NO && value != null) {
            FormValues.yesNo(value).ifPresent(yes -> cleaned.put(name, yes));
            return;
        }
        String text = value == null || value.isNull() || isEmpty(value) ? "" : text(value);
        if (!text.isEmpty()) {
            read(text, cleaned);
        } else if (required) {
            cleaned.add(name, "This field is required.", "required");
        }
    }

    private static boolean isEmpty(JsonNode value) {
        return value.isContainerNode() && value.isEmpty();
    }

    private String text(JsonNode value) {
        if ((type == Type.DATE || type == Type.TIME) && !value.isTextual()) {
            throw Refused.noMethod(value, "strip");
        }
        String text = letters.of(value);
        return type == Type.CHOICE ? text : text.strip();
    }

    private void read(String text, Cleaned cleaned) {
        refuseSurrogates(text);
        switch (type) {
            case CHOICE -> readChoice(text, cleaned);
            case WHOLE, NUMBER -> FormValues.readNumber(this, text, cleaned);
            case DATE -> put(FormValues.date(text), "Enter a valid date.", cleaned);
            case TIME -> put(FormValues.time(text), "Enter a valid date/time.", cleaned);
            case UUID -> put(FormValues.uuid(text), "Enter a valid UUID.", cleaned);
            default -> readText(text, cleaned);
        }
    }

    private void put(Optional<?> value, String message, Cleaned cleaned) {
        value.ifPresentOrElse(v -> cleaned.put(name, v), () -> cleaned.add(name, message, "invalid"));
    }

    private void readText(String text, Cleaned cleaned) {
        int length = Python.length(text);
        cleaned.put(name, text);
        if (length < minLength) {
            String message = "Ensure this value has at least %d characters (it has %d).";
            cleaned.add(name, message.formatted(minLength, length), "min_length");
        }
        if (length > maxLength) {
            String message = "Ensure this value has at most %d characters (it has %d).";
            cleaned.add(name, message.formatted(maxLength, length), "max_length");
        }
        if (text.indexOf('\0') >= 0) {
            cleaned.add(name, "Null characters are not allowed.", "null_characters_not_allowed");
        }
    }

    private void readChoice(String text, Cleaned cleaned) {
        if (options.contains(text)) {
            cleaned.put(name, text);
        } else {
            String message = "Select a valid choice. " + text + " is not one of the available choices.";
            cleaned.add(name, message, "invalid_choice");
        }
    }

    /** Half of a character pair is no text that a database could hold. */
    private static void refuseSurrogates(String text) {
        text.codePoints()
                .filter(c -> Character.getType(c) == Character.SURROGATE)
                .findFirst()
                .ifPresent(c -> {
                    throw new Refused("'utf-8' codec can't encode character '\\u" + Integer.toHexString(c)
                            + "' in position " + text.indexOf(c) + ": surrogates not allowed");
                });
    }

    void judge(Cleaned cleaned) {
        for (Judgement judgement : judgements) {
            if (cleaned.has(name) && !judgement.good.matcher(cleaned.text(name)).find()) {
                cleaned.add(name, judgement.message);
            }
        }
    }

    /** @throws Refused if a column of the database cannot hold the text */
    void refuseWhatIsTooLong(String text) {
        for (int columnLength : columnLengths) {
            if (Python.length(text) > columnLength) {
                throw Refused.tooLong(columnLength);
            }
        }
    }
}
