package io.github.majoradrop.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;

/** The few ways of Python that show in Majora's replies when a value is not of the type that Majora expects. */
final class Python {

    private Python() {}

    /** @param value null if the key is missing */
    static boolean isTrue(JsonNode value) {
        if (value == null || value.isNull()) {
            return false;
        }
        if (value.isTextual()) {
            return !value.textValue().isEmpty();
        }
        if (value.isContainerNode()) {
            return !value.isEmpty();
        }
        return value.isBoolean() ? value.booleanValue() : value.doubleValue() != 0;
    }

    /** What a loop over the value goes through: items, keys, or characters. Majora catches no error of that. */
    static List<JsonNode> each(JsonNode value) {
        if (!value.isContainerNode() && !value.isTextual()) {
            throw new ServerError();
        }
        List<JsonNode> each = new ArrayList<>();
        if (value.isTextual()) {
            value.textValue().codePoints().forEach(c -> each.add(TextNode.valueOf(Character.toString(c))));
        } else if (value.isObject()) {
            value.fieldNames().forEachRemaining(name -> each.add(TextNode.valueOf(name)));
        } else {
            value.forEach(each::add);
        }
        return each;
    }

    /** The value as an object, or the error of asking something else for a key. */
    static JsonNode object(JsonNode value) {
        if (value.isObject()) {
            return value;
        }
        throw new Refused("'" + typeOf(value) + "' object has no attribute 'get'");
    }

    /** The value as an object, or the error of picking a key out of something else. */
    static JsonNode keyed(JsonNode value) {
        if (value.isObject()) {
            return value;
        }
        throw new Refused(
                switch (typeOf(value)) {
                    case "str" -> "string indices must be integers";
                    case "list" -> "list indices must be integers or slices, not str";
                    default -> "'" + typeOf(value) + "' object is not iterable";
                });
    }

    static String typeOf(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> "str";
            case BOOLEAN -> "bool";
            case ARRAY -> "list";
            case OBJECT -> "dict";
            case NUMBER -> value.isIntegralNumber() ? "int" : "float";
            default -> "NoneType";
        };
    }

    /** {@code str(value)} */
    static String text(JsonNode value) {
        if (value.isBoolean()) {
            return value.booleanValue() ? "True" : "False";
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }

    /** {@code len(text)} counts characters, where Java counts halves of some. */
    static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
