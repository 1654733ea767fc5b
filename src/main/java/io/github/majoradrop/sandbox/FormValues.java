package io.github.majoradrop.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Reads the values that are more than text, in the forms that Majora accepts. */
final class FormValues {

    /** Case 393: with slashes, the month comes first, always. */
    private static final List<DateTimeFormatter> DATES =
            List.of(formatter("uuuu-M-d"), formatter("M/d/uuuu"), withTwoDigitsOfYear());

    /** The form that all versions know, and ISO's (cases 149, 394). */
    private static final DateTimeFormatter TIME = formatter("uuuu-M-d[' ']['T']H:mm[:ss][.SSSSSS][.SSS][XXX]");

    private FormValues() {}

    private static DateTimeFormatter formatter(String pattern) {
        return strict(new DateTimeFormatterBuilder().appendPattern(pattern));
    }

    /** Python takes 69 for 1969 and 68 for 2068. */
    private static DateTimeFormatter withTwoDigitsOfYear() {
        return strict(new DateTimeFormatterBuilder()
                .appendPattern("M/d/")
                .appendValueReduced(ChronoField.YEAR, 2, 2, LocalDate.of(1969, 1, 1)));
    }

    private static DateTimeFormatter strict(DateTimeFormatterBuilder builder) {
        return builder.toFormatter(Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
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

    /** Empty for anything else, which Majora takes for not answered (cases 28 to 32, 419); 1 and 0 are Python's true and false. */
    static Optional<Boolean> yesNo(JsonNode value) {
        if (value.isBoolean()) {
            return Optional.of(value.booleanValue());
        }
        if (value.isNumber()) {
            return value.doubleValue() == 1 || value.doubleValue() == 0
                    ? Optional.of(value.doubleValue() == 1)
                    : Optional.empty();
        }
        return switch (value.asText().strip().toUpperCase(Locale.ROOT)) {
            case "Y", "YES" -> Optional.of(true);
            case "N", "NO" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    /** A whole number may end in ".0"; no number may be below 0 or endless (cases 67, 68, 190, 419). */
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
            cleaned.put(field.name(), whole ? (Object) number.get().longValue() : number.get());
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
