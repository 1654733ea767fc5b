package io.github.majoradrop.sheet.json;

import io.github.majoradrop.sheet.Item;
import java.io.IOException;

/** A record per line; whatever is wrong in a line, the next one stands for itself. Blank lines have no position. */
final class JsonLines extends JsonEntries {

    JsonLines(JsonInput input) {
        super(input);
    }

    @Override
    Item nextItem() throws IOException {
        if (position == 0 && input.looksLikeUtf16()) {
            return new Item.Unreadable(1, UTF_16);
        }
        if (scanner.skipBlanks() < 0) {
            return null;
        }
        position++;
        long line = input.place().line();
        try {
            return item(position, restOfLine());
        } catch (JsonFault fault) {
            return new Item.Invalid(position, "line " + line + ": " + fault.getMessage());
        }
    }

    private byte[] restOfLine() throws IOException {
        input.startRecording();
        for (int b = input.peek(); b >= 0 && b != '\n'; b = input.peek()) {
            input.read();
        }
        return input.stopRecording();
    }
}
