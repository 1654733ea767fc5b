package io.github.majoradrop.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One field of one of Majora's forms, as {@link FieldReader} reads it.
 *
 * @param letters {@code lower} or {@code upper} if Majora changes the letters before it looks, else empty
 * @param minLength 0 if there is none
 * @param maxLength {@link Integer#MAX_VALUE} if the form has none
 * @param columnLengths what the columns of the database hold where no form checks it, in the order in which they are filled
 * @param options empty if any value will do
 * @param judgements what is looked at when the form has been read
 */
record FormField(
        String name,
        Type type,
        String letters,
        boolean required,
        int minLength,
        int maxLength,
        List<Integer> columnLengths,
        List<String> options,
        List<Judgement> judgements) {

    /** A value that the pattern is not found in is refused with the message. */
    record Judgement(Pattern good, String message) {}

    /** How a value is read. A KEY is text that may come as a number; a CODE is a choice that may. */
    enum Type {
        KEY,
        TEXT,
        CHOICE,
        CODE,
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
        String text = value == null || value.isNull() || isEmpty(value) ? "" : text(value);
        if (type == Type.YES_NO && value != null && value.isBoolean()) {
            cleaned.put(name, value.booleanValue());
        } else if (!text.isEmpty()) {
            read(text, cleaned);
        } else if (required) {
            cleaned.add(name, "This field is required.", "required");
        }
    }

    private static boolean isEmpty(JsonNode value) {
        return value.isContainerNode() && value.isEmpty();
    }

    private String text(JsonNode value) {
        boolean anyType = type == Type.KEY || type == Type.CODE || type == Type.WHOLE || type == Type.NUMBER;
        boolean yesNo = type == Type.YES_NO && value.isBoolean();
        if (!value.isTextual() && !anyType && !yesNo) {
            throw new Refused("'" + Python.typeOf(value) + "' object has no attribute 'strip'");
        }
        String text = Python.text(value);
        return type == Type.CHOICE ? withLetters(text) : text.strip();
    }

    /** Case 25: types of samples in any letters, but for BAL; case 137: makes of instruments, blanks counting as underscores. */
    private String withLetters(String text) {
        return switch (letters) {
            case "lower" -> text.strip().equals("BAL") ? "BAL" : text.strip().toLowerCase(Locale.ROOT);
            case "upper" -> text.strip().toUpperCase(Locale.ROOT).replace(' ', '_');
            default -> text;
        };
    }

    private void read(String text, Cleaned cleaned) {
        refuseSurrogates(text);
        switch (type) {
            case KEY, TEXT -> readText(text, cleaned);
            case CHOICE, CODE -> readChoice(text, cleaned);
            case YES_NO -> FormValues.yesNo(text).ifPresent(yes -> cleaned.put(name, yes));
            case WHOLE, NUMBER -> FormValues.readNumber(this, text, cleaned);
            case DATE ->
                FormValues.date(text)
                        .ifPresentOrElse(
                                date -> cleaned.put(name, date),
                                () -> cleaned.add(name, "Enter a valid date.", "invalid"));
            case TIME ->
                FormValues.time(text)
                        .ifPresentOrElse(
                                time -> cleaned.put(name, time),
                                () -> cleaned.add(name, "Enter a valid date/time.", "invalid"));
            case UUID ->
                FormValues.uuid(text)
                        .ifPresentOrElse(
                                id -> cleaned.put(name, id), () -> cleaned.add(name, "Enter a valid UUID.", "invalid"));
        }
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
