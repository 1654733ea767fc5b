package io.github.majoradrop.sheet.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.github.majoradrop.rules.Limits;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * JSON that goes out as it came in: strict, no key twice, at most 100 levels, and every number kept as its digits ({@code 1.10} stays
 * {@code 1.10}), for Jackson's own numbers would round or shorten them.
 */
public final class ExactJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
            // Names come from strangers' files: a table of them that lives on would grow, and can be made to collide.
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            // No JSON, but what many programs write: read, so that it can be named and the next record be found.
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build());

    /** Halves of a character without the other half, which have no UTF-8. */
    private static final Pattern HALVES = Pattern.compile("\\p{Cs}");

    private ExactJson() {}

    /**
     * Reads one JSON value. Numbers become {@link com.fasterxml.jackson.databind.node.POJONode}s that hold their text as a
     * {@link RawValue}, everything else Jackson's usual nodes.
     *
     * @throws JsonFault if the bytes are no UTF-8 or no single JSON value, have a key twice, or more than 100 levels
     */
    public static JsonNode read(byte[] utf8) throws JsonFault {
        try (JsonParser parser = MAPPER.getFactory().createParser(decoded(utf8))) {
            parser.nextToken();
            JsonNode value = value(parser, 0);
            if (parser.nextToken() != null) {
                throw JsonFault.syntax("more than one value");
            }
            return value;
        } catch (JsonProcessingException e) {
            // Jackson's message would quote the text.
            throw JsonFault.syntax("a mistake in the JSON");
        } catch (IOException e) {
            throw new IllegalStateException("text in memory cannot fail to be read", e);
        }
    }

    /** The value as compact JSON in UTF-8; a lone surrogate, which has no UTF-8, is written as its escape. */
    public static byte[] write(JsonNode value) {
        try {
            return HALVES.matcher(MAPPER.writeValueAsString(value))
                    .replaceAll(half -> "\\\\u%04x".formatted((int) half.group().charAt(0)))
                    .getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain nodes can always be written", e);
        }
    }

    private static String decoded(byte[] utf8) throws JsonFault {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException e) {
            throw JsonFault.syntax("not UTF-8: save the file as UTF-8");
        }
    }

    private static JsonNode value(JsonParser parser, int levels) throws IOException, JsonFault {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw JsonFault.syntax("no value");
        }
        if (token.isStructStart() && levels == Limits.DEEPEST_RECORD) {
            throw JsonFault.unfit("more than " + Limits.DEEPEST_RECORD + " levels of nesting");
        }
        return switch (token) {
            case START_OBJECT -> object(parser, levels + 1);
            case START_ARRAY -> array(parser, levels + 1);
            case VALUE_STRING -> NODES.textNode(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser);
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            default -> throw JsonFault.syntax("a mistake in the JSON");
        };
    }

    private static JsonNode number(JsonParser parser) throws IOException, JsonFault {
        if (parser.isNaN()) {
            throw JsonFault.unfit(parser.getText() + " is no JSON: write null, or leave the field out");
        }
        return NODES.rawValueNode(new RawValue(parser.getText()));
    }

    private static ObjectNode object(JsonParser parser, int levels) throws IOException, JsonFault {
        ObjectNode object = NODES.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            if (object.has(name)) {
                throw JsonFault.unfit("a key stands twice in the same object");
            }
            parser.nextToken();
            object.set(name, value(parser, levels));
        }
        return object;
    }

    private static ArrayNode array(JsonParser parser, int levels) throws IOException, JsonFault {
        ArrayNode array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(parser, levels));
        }
        return array;
    }
}
