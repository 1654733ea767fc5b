package io.github.majoradrop.submit;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.github.majoradrop.record.RecordMessage;
import java.io.IOException;
import java.time.Instant;
import org.apache.camel.component.jackson.JacksonDataFormat;
import org.apache.camel.spi.DataFormat;

/**
 * Writes what goes into this room and out of it as JSON, for the day that the room stands on another machine, and reads it back equal. Within
 * one process the objects themselves are handed over. Bodies and replies travel as they are, in Base64: not a digit of them may change.
 */
public final class Wire {

    private static final ObjectMapper JSON = JsonMapper.builder()
            // What a record says of itself in a question is no part of it.
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            // The other machine may be a version ahead.
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addModule(new SimpleModule()
                    .addSerializer(Instant.class, ToStringSerializer.instance)
                    .addDeserializer(Instant.class, new InstantReader()))
            .build();

    private Wire() {}

    /** Of what intake sends. */
    public static DataFormat records() {
        return new JacksonDataFormat(JSON, RecordMessage.class);
    }

    /** @throws IOException if it is none, or of a version that writes it in another way */
    public static RecordMessage record(byte[] json) throws IOException {
        return JSON.readValue(json, RecordMessage.class);
    }

    /** @throws IOException if it is none, or of a version that writes it in another way */
    public static Answer answer(byte[] json) throws IOException {
        return JSON.readValue(json, Answer.class);
    }

    /** Of what is handed on to outcome. */
    public static DataFormat answers() {
        return new JacksonDataFormat(JSON, Answer.class);
    }

    private static final class InstantReader extends StdScalarDeserializer<Instant> {

        private static final long serialVersionUID = 1;

        InstantReader() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return Instant.parse(parser.getText());
        }
    }
}
