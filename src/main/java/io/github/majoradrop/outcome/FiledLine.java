package io.github.majoradrop.outcome;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.github.majoradrop.majora.Stored;
import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.sheet.SheetNames;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is needed again of a line that was filed: the record's identity, what became of it, and why it was dead-lettered.
 *
 * @param kind null where the record has none
 * @param id null where the record has none
 * @param sheet the sheet of its rows, if all sheets of a workbook are read; else null, as in lines of an older version
 * @param rows never empty
 * @param elsewhere its rows in other sheets, by their names
 * @param reason null for success and warning
 * @param detail may be null
 * @param stored whether Majora had the record already; null if it did not take it or did not tell, and in lines of an older version
 * @param at when it was answered, as the line has it; null in no line of ours
 * @param attempts how often it was posted
 * @param request Majora's id of the call, or null
 */
public record FiledLine(
        Kind kind,
        String id,
        String sheet,
        List<Integer> rows,
        Map<String, List<Integer>> elsewhere,
        String reason,
        String detail,
        Stored stored,
        String at,
        int attempts,
        String request) {

    /** Deeper than any reply that a line can hold. */
    private static final int DEEPEST = 2 * StreamReadConstraints.DEFAULT_MAX_DEPTH;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build();

    /** Whether it tells that the rest of its file was not read. */
    public boolean isUnreadable() {
        return RecordMessage.UNREADABLE.equals(reason);
    }

    /** Its rows as {@link RecordMessage#rows()} has them. */
    List<Integer> places(SheetNames sheets) {
        List<Integer> places = new ArrayList<>();
        rows.forEach(row -> places.add(sheets.place(sheet, row)));
        elsewhere.forEach((name, others) -> others.forEach(row -> places.add(sheets.place(name, row))));
        return places;
    }

    /** The line, or null if it is no complete one of ours. */
    static FiledLine parse(byte[] line, int length) {
        return parse(line, length, true);
    }

    /** The line without a look at Majora's answer, with which it ends: that is most of it. Null if what is before that is none of ours. */
    static FiledLine beginning(byte[] line, int length) {
        return parse(line, length, false);
    }

    private static FiledLine parse(byte[] line, int length, boolean whole) {
        try {
            return read(line, length, whole);
        } catch (IOException | IllegalArgumentException torn) {
            return null;
        }
    }

    private static FiledLine read(byte[] line, int length, boolean whole) throws IOException {
        Kind kind = null;
        String id = null;
        String sheet = null;
        List<Integer> rows = new ArrayList<>();
        Map<String, List<Integer>> elsewhere = new LinkedHashMap<>(0);
        String reason = null;
        String detail = null;
        Stored stored = null;
        String at = null;
        int attempts = 0;
        String request = null;
        try (JsonParser parser = JSON.createParser(line, 0, length)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("no line of majora-drop");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                if (!whole && name.equals("response")) {
                    break;
                }
                parser.nextToken();
                switch (name) {
                    case "kind" -> kind = Kind.ofLabel(parser.getValueAsString());
                    case "id" -> id = parser.getValueAsString();
                    case "reason" -> reason = parser.getValueAsString();
                    case "detail" -> detail = parser.getValueAsString();
                    case "stored" -> stored = Stored.ofLabel(parser.getValueAsString());
                    case "at" -> at = parser.getValueAsString();
                    case "attempts" -> attempts = parser.getValueAsInt();
                    case "request" -> request = parser.getValueAsString();
                    case "sheet" -> sheet = parser.getValueAsString();
                    case "rows" -> readRows(parser, rows);
                    case "elsewhere" -> {
                        while (parser.nextToken() == JsonToken.FIELD_NAME) {
                            List<Integer> others =
                                    elsewhere.computeIfAbsent(parser.currentName(), n -> new ArrayList<>());
                            parser.nextToken();
                            readRows(parser, others);
                        }
                    }
                    default -> parser.skipChildren();
                }
            }
            boolean isCut = parser.currentToken() == JsonToken.FIELD_NAME;
            if (!isCut && (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null)
                    || rows.isEmpty()
                    || rows.get(0) < 1) {
                throw new IOException("no complete line of majora-drop");
            }
        }
        return new FiledLine(kind, id, sheet, rows, elsewhere, reason, detail, stored, at, attempts, request);
    }

    private static void readRows(JsonParser parser, List<Integer> rows) throws IOException {
        while (parser.nextToken() == JsonToken.VALUE_NUMBER_INT) {
            rows.add(parser.getIntValue());
        }
    }
}
