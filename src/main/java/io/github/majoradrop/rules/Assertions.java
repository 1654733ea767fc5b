package io.github.majoradrop.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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

    private static Predicate<JsonNode> type(JsonNode asked) {
        if (asked.isTextual()) {
            String only = asked.textValue();
            return value -> isOf(only, value);
        }
        List<String> types = new ArrayList<>();
        asked.forEach(type -> types.add(type.textValue()));
        return value -> isOfAny(types, value);
    }

    private static boolean isOfAny(List<String> types, JsonNode value) {
        for (int i = 0; i < types.size(); i++) {
            if (isOf(types.get(i), value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOf(String type, JsonNode value) {
        return switch (type) {
            case "string" -> value.isTextual();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "array" -> value.isArray();
            case "object" -> value.isObject();
            default -> throw new IllegalStateException("a type that nobody knows: " + type);
        };
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
