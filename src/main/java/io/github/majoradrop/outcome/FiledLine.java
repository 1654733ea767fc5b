package io.github.majoradrop.outcome;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.github.majoradrop.majora.Stored;
import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.rules.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What is needed again of a line that was filed: the record's identity, and why it was dead-lettered.
 *
 * @param kind null where the record has none
 * @param id null where the record has none
 * @param rows never empty
 * @param reason null for success and warning
 * @param detail may be null
 * @param stored whether Majora had the record already; null if it did not take it or did not tell, and in lines of an older version
 */
record FiledLine(Kind kind, String id, List<Integer> rows, String reason, String detail, Stored stored) {

    /** Deeper than any reply that a line can hold. */
    private static final int DEEPEST = 2 * StreamReadConstraints.DEFAULT_MAX_DEPTH;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build();

    /** Whether it tells that the rest of its file was not read. */
    boolean isUnreadable() {
        return RecordMessage.UNREADABLE.equals(reason);
    }

    /** The line, or null if it is no complete one of ours. */
    static FiledLine parse(byte[] line, int length) {
        try {
            return read(line, length);
        } catch (IOException | IllegalArgumentException torn) {
            return null;
        }
    }

    private static FiledLine read(byte[] line, int length) throws IOException {
        Kind kind = null;
        String id = null;
        List<Integer> rows = new ArrayList<>();
        String reason = null;
        String detail = null;
        Stored stored = null;
        try (JsonParser parser = JSON.createParser(line, 0, length)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("no line of majora-drop");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                switch (name) {
                    case "kind" -> kind = Kind.ofLabel(parser.getValueAsString());
                    case "id" -> id = parser.getValueAsString();
                    case "reason" -> reason = parser.getValueAsString();
                    case "detail" -> detail = parser.getValueAsString();
                    case "stored" -> stored = Stored.ofLabel(parser.getValueAsString());
                    case "rows" -> {
                        while (parser.nextToken() == JsonToken.VALUE_NUMBER_INT) {
                            rows.add(parser.getIntValue());
                        }
                    }
                    default -> parser.skipChildren();
                }
            }
            if (parser.currentToken() != JsonToken.END_OBJECT
                    || rows.isEmpty()
                    || rows.get(0) < 1
                    || parser.nextToken() != null) {
                throw new IOException("no complete line of majora-drop");
            }
        }
        return new FiledLine(kind, id, rows, reason, detail, stored);
    }
}
