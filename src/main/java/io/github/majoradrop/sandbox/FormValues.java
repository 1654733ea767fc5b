package io.github.majoradrop.sandbox;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Reads the values that are more than text, in the forms that Majora accepts. */
final class FormValues {

    /**
     * Case 43: a date with slashes is accepted. Which number is the month is not told; the American order comes first, as in Majora's
     * framework, so that 10/11 may be read as the eleventh of October.
     */
    private static final List<DateTimeFormatter> DATES =
            List.of(formatter("uuuu-M-d"), formatter("M/d/uuuu"), formatter("d/M/uuuu"));

    /** The form that all versions know, and ISO's (case 149). */
    private static final DateTimeFormatter TIME = formatter("uuuu-M-d[' ']['T']H:mm[:ss][.SSSSSS][.SSS][XXX]");

    private FormValues() {}

    private static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    }

    static Optional<LocalDate> date(String text) {
        return DATES.stream()
                .flatMap(format -> tried(text, t -> LocalDate.parse(t, format)).stream())
                .findFirst();
    }

    /** A time without an offset is taken for UTC, Majora's own zone. */
    static Optional<OffsetDateTime> time(String text) {
        return tried(text, t -> {
            TemporalAccessor time = TIME.parseBest(t, OffsetDateTime::from, LocalDateTime::from);
            return time instanceof LocalDateTime local ? local.atOffset(ZoneOffset.UTC) : (OffsetDateTime) time;
        });
    }

    /** With or without hyphens, in any letters. */
    static Optional<UUID> uuid(String text) {
        String digits = text.replace("-", "");
        if (!digits.matches("[0-9a-fA-F]{32}")) {
            return Optional.empty();
        }
        return Optional.of(new UUID(
                Long.parseUnsignedLong(digits.substring(0, 16), 16), Long.parseUnsignedLong(digits.substring(16), 16)));
    }

    /** Empty for any other text: Majora takes it for not answered (cases 28 to 32). */
    static Optional<Boolean> yesNo(String text) {
        return switch (text.toUpperCase(Locale.ROOT)) {
            case "Y", "YES" -> Optional.of(true);
            case "N", "NO" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    /** A whole number may end in ".0"; no number may be below 0 or endless (cases 67, 68, 190). */
    static void readNumber(FormField field, String text, Cleaned cleaned) {
        boolean whole = field.type() == FormField.Type.WHOLE;
        Optional<Double> number = whole && !text.matches("[+-]?\\d+(\\.0*)?")
                ? Optional.empty()
                : tried(text, Double::valueOf).filter(Double::isFinite);
        if (number.isEmpty()) {
            cleaned.add(field.name(), whole ? "Enter a whole number." : "Enter a number.", "invalid");
        } else if (number.get() < 0) {
            String message = "Ensure this value is greater than or equal to " + (whole ? "0." : "0.0.");
            cleaned.add(field.name(), message, "min_value");
        } else {
            cleaned.put(field.name(), number.get());
        }
    }

    private static <T> Optional<T> tried(String text, Function<String, T> reading) {
        try {
            return Optional.of(reading.apply(text));
        } catch (DateTimeException | NumberFormatException e) {
            return Optional.empty();
        }
    }
}
