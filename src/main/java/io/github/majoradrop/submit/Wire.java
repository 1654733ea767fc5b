package io.github.majoradrop.submit;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdDelegatingDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.databind.util.StdConverter;
import io.github.majoradrop.record.RecordMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * Writes what goes into this room and out of it as JSON, where the room stands on another machine, and reads it back equal. Within one process
 * the objects themselves are handed over. Bodies travel as they are, and replies in Base64: not a digit of them may change.
 */
public final class Wire {

    private static final String BODY = "body";

    private static final ObjectMapper JSON = JsonMapper.builder()
            // What a record says of itself in a question is no part of it.
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            // The other machine may be a version ahead.
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addModule(new SimpleModule()
                    .addSerializer(Instant.class, ToStringSerializer.instance)
                    .addDeserializer(Instant.class, new StdDelegatingDeserializer<>(new InstantReader())))
            .build();

    private Wire() {}

    /**
     * Of what intake sends: Majora's JSON as it is to be posted, a line feed, and in one line all else that the record is.
     */
    public static byte[] write(RecordMessage record) throws IOException {
        ObjectNode besides = JSON.valueToTree(record);
        besides.remove(BODY);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(record.isSendable() ? record.body() : new byte[0]);
        all.write('\n');
        all.writeBytes(JSON.writeValueAsBytes(besides));
        return all.toByteArray();
    }

    /** @throws IOException if it is none, or of a version that writes it in another way */
    public static RecordMessage record(byte[] all) throws IOException {
        int end = all.length - 1;
        while (end >= 0 && all[end] != '\n') {
            end--;
        }
        if (end < 0 || !(JSON.readTree(all, end + 1, all.length - end - 1) instanceof ObjectNode besides)) {
            throw new IOException("no record");
        }
        if (besides.path("reason").isNull()) {
            besides.put(BODY, Arrays.copyOf(all, end));
        }
        return JSON.treeToValue(besides, RecordMessage.class);
    }

    /** Of what is handed on to outcome. */
    public static byte[] write(List<Answer> answers) throws IOException {
        return JSON.writeValueAsBytes(answers.toArray(Answer[]::new));
    }

    /** @throws IOException if it is none, or of a version that writes it in another way */
    public static List<Answer> answers(byte[] json) throws IOException {
        return List.of(JSON.readValue(json, Answer[].class));
    }

    private static final class InstantReader extends StdConverter<String, Instant> {
        @Override
        public Instant convert(String text) {
            return Instant.parse(text);
        }
    }
}
