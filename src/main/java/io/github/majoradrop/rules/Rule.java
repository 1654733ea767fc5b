package io.github.majoradrop.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;

/**
 * What a schema says beside one of its keywords.
 *
 * @param what what is wrong when the keyword is not fulfilled
 * @param right what would be right, or null
 * @param source where it is known from
 * @param instead whether it is told in place of all else that is wrong with the value
 * @param blank whether it looks at null and blank text, which count as not there otherwise
 * @param addOnly whether it holds only for a sample that is sent whole, and not for an update
 */
record Rule(String what, String right, String source, Weight weight, boolean instead, boolean blank, boolean addOnly) {

    /** A rule that stands in no schema. */
    static Rule problem(String what, String right, String source) {
        return new Rule(what, right, source, Weight.PROBLEM, false, false, false);
    }

    /** {@link #problem}, but one that Majora takes without a word. */
    static Rule silent(String what, String right, String source) {
        return new Rule(what, right, source, Weight.SILENT, false, false, false);
    }

    /** {@link #problem}, but nothing that may ever be sent, and told in place of all else that is wrong with the value. */
    static Rule lasting(String what, String right, String source) {
        return new Rule(what, right, source, Weight.LASTING, true, false, false);
    }

    /** {@link #problem}, but a remark. */
    static Rule remark(String what, String right, String source) {
        return new Rule(what, right, source, Weight.REMARK, false, false, false);
    }

    /**
     * The rule of the keyword at an address, such as {@code urn:majora-drop:values#/$defs/date/pattern}.
     *
     * @throws IllegalStateException if the schema names no source beside the keyword, or has no words where the general ones do not fit
     */
    static Rule of(SchemaFiles files, String address, String keyword) {
        // What is wrong with a name is told by the schema of names, one level down.
        String holder = keyword.equals("propertyNames")
                ? files.referred(address)
                : address.substring(0, address.lastIndexOf('/'));
        JsonNode node = files.at(holder);
        if (!node.has("x-source")) {
            throw new IllegalStateException("a rule without a source: " + address);
        }
        return new Rule(
                node.has("x-what") ? node.get("x-what").textValue() : generalWhat(keyword, node),
                node.has("x-right") ? node.get("x-right").textValue() : generalRight(keyword, node),
                node.get("x-source").textValue(),
                weight(node),
                node.path("x-instead").booleanValue(),
                node.path("x-blank").booleanValue(),
                node.path("x-call").asText().equals("add"));
    }

    private static Weight weight(JsonNode node) {
        boolean silent = node.path("x-majora").asText().equals("accepts");
        return Weight.valueOf(
                node.path("x-weight").asText(silent ? "silent" : "problem").toUpperCase(Locale.ROOT));
    }

    private static String generalWhat(String keyword, JsonNode holder) {
        return switch (keyword) {
            case "required" -> "is missing";
            case "maxLength" -> "is longer than the " + holder.get(keyword) + " characters that Majora stores";
            case "minLength" -> "is shorter than " + holder.get(keyword) + " characters";
            case "enum" -> "is none of the values that Majora takes";
            case "minItems" -> "is empty";
            default -> throw new IllegalStateException("a rule without words: " + keyword + " of " + holder);
        };
    }

    private static String generalRight(String keyword, JsonNode holder) {
        if (keyword.equals("required")) {
            return "fill it in";
        }
        List<String> options = SchemaFiles.options(holder);
        return options.isEmpty() ? null : "one of " + String.join(", ", options);
    }
}
