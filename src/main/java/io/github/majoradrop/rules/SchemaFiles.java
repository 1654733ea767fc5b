package io.github.majoradrop.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/** The schemas that stand beside this class, each known by an address that {@code $ref} names: {@code urn:majora-drop:biosample}. */
public final class SchemaFiles {

    public static final String ADDRESS = "urn:majora-drop:";
    private static final Set<String> TEXTS = Set.of(
            ADDRESS + "values#/$defs/key",
            ADDRESS + "values#/$defs/id",
            ADDRESS + "values#/$defs/text",
            ADDRESS + "values#/$defs/free-text",
            ADDRESS + "values#/$defs/choice",
            ADDRESS + "values#/$defs/code");
    static final List<String> NAMES = List.of("biosample", "library", "sequencing", "metrics", "values", "damage");

    private final Map<String, JsonNode> byName;

    private SchemaFiles(Map<String, JsonNode> byName) {
        this.byName = byName;
    }

    public static SchemaFiles read() {
        ObjectMapper mapper = new ObjectMapper();
        Map<String, JsonNode> byName = new LinkedHashMap<>();
        for (String name : NAMES) {
            try (var in = SchemaFiles.class.getResourceAsStream(name + ".schema.json")) {
                byName.put(name, mapper.readTree(in));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new SchemaFiles(byName);
    }

    /** Each schema by its name, in the order of {@link #NAMES}. */
    public Map<String, JsonNode> byName() {
        return byName;
    }

    /** The names of all fields that some record must have. */
    public Set<String> required() {
        Set<String> required = new HashSet<>();
        byName.values().stream()
                .flatMap(schema -> schema.findValues("required").stream())
                .forEach(names -> names.forEach(name -> required.add(name.asText())));
        return required;
    }

    /** The values that a field takes, as text, each once; empty if it takes any. */
    public static List<String> options(JsonNode property) {
        JsonNode options = property.has("x-options") ? property.get("x-options") : property.path("enum");
        return StreamSupport.stream(options.spliterator(), false)
                .map(JsonNode::asText)
                .distinct()
                .toList();
    }

    /**
     * The fields in which Majora takes a number for its text: those of text and of choices, but for the few whose letters it changes
     * before (cases 379 to 382, 419).
     */
    Set<String> textFields() {
        Set<String> fields = new HashSet<>();
        for (JsonNode schema : byName.values()) {
            for (JsonNode properties : schema.findValues("properties")) {
                properties.properties().stream()
                        .filter(field -> isText(field.getValue())
                                || isText(field.getValue().path("items")))
                        .forEach(field -> fields.add(field.getKey()));
            }
        }
        return fields;
    }

    private static boolean isText(JsonNode schema) {
        return !schema.has("x-letters") && TEXTS.contains(schema.path("$ref").asText());
    }

    /** The schema at an address such as {@code urn:majora-drop:values#/$defs/date}; a missing node if there is none. */
    public JsonNode at(String address) {
        int fragment = address.indexOf('#');
        String name = address.substring(ADDRESS.length(), fragment);
        return byName.get(name).at(address.substring(fragment + 1));
    }

    /** The address that the schema at an address refers to, or that address itself if it does not. */
    String referred(String address) {
        JsonNode reference = at(address).path("$ref");
        String to = reference.asText(address);
        return to.startsWith("#") ? address.substring(0, address.indexOf('#')) + to : to;
    }
}
