package io.github.majoradrop.sheet.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** A record per line; whatever is wrong in a line, the next one stands for itself. Blank lines have no position. */
final class JsonLines implements JsonEntries {

    private static final JsonEntry.Group ALONE = new JsonEntry.Group(JsonEntry.Grouping.ALONE, 0);

    private final JsonInput input;
    private final JsonScanner scanner;
    private final Set<String> warnings = new LinkedHashSet<>();
    private int position;
    private boolean ended;

    JsonLines(JsonInput input) {
        this.input = input;
        this.scanner = new JsonScanner(input);
    }

    @Override
    public JsonEntry next() throws IOException {
        if (ended) {
            return null;
        }
        boolean foreign = position == 0 && input.looksLikeUtf16();
        if (foreign || scanner.skipBlanks() < 0) {
            ended = true;
            return position > 0 ? null : new JsonEntry.Garbled(1, foreign ? JsonRecord.UTF_16 : JsonRecord.NONE);
        }
        position++;
        long line = input.place().line();
        try {
            ObjectNode object = JsonRecord.read(restOfLine(), warnings);
            return new JsonEntry.Whole(position, ALONE, object);
        } catch (JsonFault fault) {
            return new JsonEntry.NoRecord(position, "line " + line + ": " + fault.getMessage());
        }
    }

    private byte[] restOfLine() throws IOException {
        input.startRecording();
        for (int b = input.peek(); b >= 0 && b != '\n'; b = input.peek()) {
            input.read();
        }
        return input.stopRecording();
    }

    @Override
    public Set<String> warnings() {
        return Collections.unmodifiableSet(warnings);
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
