package io.github.majoradrop.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.majoradrop.rules.Limits;

/** Writes bodies that Majora can take. */
final class BodyWriter {

    /** The credentials, which submit adds, need some of the bytes that Majora takes. */
    static final int LONGEST = Limits.LARGEST_BODY - 1_024;

    static final String TOO_LONG = "it is too large for one request to Majora (2,621,440 bytes): split it up";

    private static final ObjectWriter WRITER = new ObjectMapper().writer();

    private BodyWriter() {}

    static byte[] write(ObjectNode body) throws LastingProblem {
        byte[] bytes;
        try {
            bytes = WRITER.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            // The cause is not told: its message may hold values.
            throw new LastingProblem("it cannot be written as JSON: look for characters that are no text");
        }
        if (bytes.length > LONGEST) {
            throw new LastingProblem(TOO_LONG);
        }
        return bytes;
    }
}
