package io.github.majoradrop.sheet.json;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;

/**
 * Finds where JSON values end, without making anything of them: memory does not grow with their length or depth. What it passes is not yet
 * known to be right, only that its strings and brackets are closed.
 */
final class JsonScanner {

    /** Below this many levels only the number of open brackets is known, not which they are; no record goes as deep. */
    private static final int REMEMBERED = 1_024;

    /** Longer than any name that we look for, even if each of its characters is written as an escape. */
    private static final int LONGEST_NAME = 256;

    private final JsonInput input;
    private final BitSet squares = new BitSet(REMEMBERED);

    JsonScanner(JsonInput input) {
        this.input = input;
    }

    /** Passes the white space, and returns the byte behind it without taking it, or -1 at the end. */
    int skipBlanks() throws IOException {
        int next = input.peek();
        while (next == ' ' || next == '\n' || next == '\r' || next == '\t') {
            input.read();
            next = input.peek();
        }
        return next;
    }

    /** Takes the byte that must come next, after white space. */
    void expect(char wanted) throws IOException, JsonFault {
        if (skipBlanks() != wanted) {
            throw JsonFault.syntax(input.peek() < 0 ? "the file ends too early" : "'" + wanted + "' is missing");
        }
        input.read();
    }

    /** Passes a value of any kind. */
    void skipValue() throws IOException, JsonFault {
        switch (skipBlanks()) {
            case '"' -> string(null);
            case '{', '[' -> skipNested();
            default -> skipScalar();
        }
    }

    /** Takes a key; one that is longer than any of ours comes back as "". */
    String key() throws IOException, JsonFault {
        if (skipBlanks() != '"') {
            throw JsonFault.syntax(input.peek() < 0 ? "the file ends too early" : "a key is missing");
        }
        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        string(raw);
        return raw.size() > LONGEST_NAME
                ? ""
                : ExactJson.read(('"' + raw.toString(StandardCharsets.ISO_8859_1) + '"')
                                .getBytes(StandardCharsets.ISO_8859_1))
                        .textValue();
    }

    private void string(ByteArrayOutputStream raw) throws IOException, JsonFault {
        input.read();
        for (int b = input.read(); b != '"'; b = input.read()) {
            if (b < ' ') {
                throw JsonFault.syntax(
                        b < 0 ? "the file ends within a text" : "a line break or control character in a text");
            }
            keep(raw, b);
            if (b == '\\') {
                keep(raw, input.read());
            }
        }
    }

    private static void keep(ByteArrayOutputStream raw, int b) {
        if (raw != null && raw.size() <= LONGEST_NAME) {
            raw.write(b);
        }
    }

    private void skipNested() throws IOException, JsonFault {
        long levels = 0;
        do {
            int next = input.peek();
            if (next == '"') {
                string(null);
                continue;
            }
            input.read();
            switch (next) {
                case '{', '[' -> open(levels++, next == '[');
                case '}', ']' -> close(--levels, next == ']');
                case -1 -> throw JsonFault.syntax("the file ends with " + levels + " brackets open");
                default -> {}
            }
        } while (levels > 0);
    }

    private void open(long level, boolean square) {
        if (level < REMEMBERED) {
            squares.set((int) level, square);
        }
    }

    private void close(long level, boolean square) throws JsonFault {
        if (level < REMEMBERED && squares.get((int) level) != square) {
            throw JsonFault.syntax("a bracket closes what another one opened");
        }
    }

    private void skipScalar() throws IOException, JsonFault {
        boolean any = false;
        while (isScalar(input.peek())) {
            input.read();
            any = true;
        }
        if (!any) {
            throw JsonFault.syntax(input.peek() < 0 ? "the file ends too early" : "a value is missing");
        }
    }

    private static boolean isScalar(int b) {
        return b > ' ' && "{}[]\",:".indexOf(b) < 0;
    }
}
