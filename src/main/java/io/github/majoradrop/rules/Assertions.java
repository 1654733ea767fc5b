package io.github.majoradrop.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The keywords of JSON Schema that hold a single value to something, each as a test; a value of another type than theirs passes. */
final class Assertions {

    private Assertions() {}

    /** @param asked what the schema says for that keyword */
    static Predicate<JsonNode> of(String keyword, JsonNode asked) {
        return switch (keyword) {
            case "type" -> type(asked);
            case "pattern" -> pattern(asked.textValue());
            case "enum" -> oneOf(asked);
            case "const" -> oneOf(List.of(asked));
            case "minLength" -> value -> !value.isTextual() || length(value) >= asked.intValue();
            case "maxLength" -> value -> !value.isTextual() || length(value) <= asked.intValue();
            case "minimum" -> value -> !value.isNumber() || compare(value, asked) >= 0;
            case "exclusiveMaximum" -> value -> !value.isNumber() || compare(value, asked) < 0;
            case "multipleOf" ->
                value -> !value.isNumber()
                        || value.decimalValue().remainder(asked.decimalValue()).signum() == 0;
            case "minItems" -> value -> !value.isArray() || value.size() >= asked.intValue();
            case "minProperties" -> value -> !value.isObject() || value.size() >= asked.intValue();
            default -> throw new IllegalStateException("a keyword that nobody knows: " + keyword);
        };
    }

    private static int length(JsonNode value) {
        String text = value.textValue();
        return text.codePointCount(0, text.length());
    }

    private static int compare(JsonNode value, JsonNode other) {
        return value.decimalValue().compareTo(other.decimalValue());
    }

    /** The standard's types are called as Jackson's are; in a body that is {@link Plain} there are no others. */
    private static Predicate<JsonNode> type(JsonNode asked) {
        Set<JsonNodeType> types = EnumSet.noneOf(JsonNodeType.class);
        Iterable<JsonNode> names = asked.isTextual() ? List.of(asked) : asked;
        names.forEach(name -> types.add(JsonNodeType.valueOf(name.textValue().toUpperCase(Locale.ROOT))));
        return value -> types.contains(value.getNodeType());
    }

    /**
     * The standard's dollar is the end of the text, and Java's the line feed before it, too.
     *
     * @param regex in which each dollar means the end
     */
    private static Predicate<JsonNode> pattern(String regex) {
        Pattern pattern = Pattern.compile(regex.replace("$", "\\z"));
        return value -> !value.isTextual() || pattern.matcher(value.textValue()).find();
    }

    private static Predicate<JsonNode> oneOf(Iterable<JsonNode> asked) {
        Set<Object> values = new HashSet<>();
        asked.forEach(value -> values.add(comparable(value)));
        return value -> values.contains(comparable(value));
    }

    /** 1 and 1.0 are the same number. */
    private static Object comparable(JsonNode value) {
        if (value.isNumber()) {
            BigDecimal number = value.decimalValue();
            return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        }
        return value;
    }
}
