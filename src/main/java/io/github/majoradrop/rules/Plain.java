package io.github.majoradrop.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Makes a body fit to be looked at, at a bounded cost, whatever it holds: numbers that were kept as their digits become numbers, endless ones,
 * numbers in fields of text and what is no JSON become text, long text is cut (no field takes as much), and what lies deeper than any field is
 * left out.
 */
final class Plain {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Deeper than {@code /biosamples/0/metrics/ct/records/1/ct_value}. */
    static final int DEEPEST = 8;

    private static final int LONGEST_TEXT = 1_000;
    private static final int LONGEST_NUMBER = 40;
    private static final int LARGEST_EXPONENT = 300;

    private final Set<String> textFields;

    /** @param textFields those in which a number is its text */
    Plain(Set<String> textFields) {
        this.textFields = textFields;
    }

    /** The body itself, where it is plain already. */
    JsonNode of(JsonNode value) {
        return of(value, 0);
    }

    private JsonNode of(JsonNode value, int depth) {
        return switch (value.getNodeType()) {
            case OBJECT -> depth == DEEPEST ? NODES.objectNode() : object((ObjectNode) value, depth);
            case ARRAY ->
                depth == DEEPEST ? NODES.arrayNode() : array((ArrayNode) value, element -> of(element, depth + 1));
            case STRING -> text(value.textValue(), value);
            case NUMBER -> value.isInt() || value.isLong() ? value : number(value.asText(), value);
            case POJO -> pojo((POJONode) value);
            case BINARY -> text(((BinaryNode) value).asText(), null);
            default -> value;
        };
    }

    private JsonNode object(ObjectNode object, int depth) {
        ObjectNode copy = null;
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            boolean isText = textFields.contains(field.getKey());
            JsonNode plain = isText ? asText(field.getValue(), depth + 1) : of(field.getValue(), depth + 1);
            if (plain != field.getValue()) {
                copy = copy == null ? NODES.objectNode().setAll(object) : copy;
                copy.set(field.getKey(), plain);
            }
        }
        return copy == null ? object : copy;
    }

    private static JsonNode array(ArrayNode array, UnaryOperator<JsonNode> plainOf) {
        ArrayNode copy = null;
        for (int i = 0; i < array.size(); i++) {
            JsonNode plain = plainOf.apply(array.get(i));
            if (plain != array.get(i)) {
                copy = copy == null ? NODES.arrayNode(array.size()).addAll(array) : copy;
                copy.set(i, plain);
            }
        }
        return copy == null ? array : copy;
    }

    private JsonNode asText(JsonNode value, int depth) {
        if (value.isArray() && depth < DEEPEST) {
            return array((ArrayNode) value, element -> asText(element, depth + 1));
        }
        JsonNode plain = of(value, depth);
        return plain.isNumber() ? text(digits(value), null) : plain;
    }

    private static JsonNode pojo(POJONode node) {
        return node.getPojo() instanceof RawValue ? number(digits(node), null) : text(digits(node), null);
    }

    /** What a number or any other value that is no list or object looks like in the body. */
    static String digits(JsonNode value) {
        if (value instanceof POJONode node) {
            return String.valueOf(node.getPojo() instanceof RawValue raw ? raw.rawValue() : node.getPojo());
        }
        return value.asText();
    }

    /** @param node the node that has this text already, or null */
    private static JsonNode text(String text, JsonNode node) {
        if (text.length() <= LONGEST_TEXT) {
            return node == null ? TextNode.valueOf(text) : node;
        }
        return TextNode.valueOf(text.substring(0, text.offsetByCodePoints(0, LONGEST_TEXT / 2)));
    }

    private static JsonNode number(String digits, JsonNode node) {
        if (digits.length() <= LONGEST_NUMBER) {
            try {
                BigDecimal number = new BigDecimal(digits);
                if (Math.abs((long) number.scale()) <= LARGEST_EXPONENT) {
                    return node != null && node.isBigDecimal() ? node : DecimalNode.valueOf(number);
                }
            } catch (NumberFormatException e) {
                // NaN and the infinite ones: text, as which they will be told.
            }
        }
        return text(digits, null);
    }
}
