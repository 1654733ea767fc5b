package io.github.majoradrop.ops;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Writes to a terminal, and breaks lines that are too long for it between words. Its own breaking would cut words in two. */
public final class FoldedLines extends PrintWriter {

    /** What a terminal obeys, and does not show. */
    private static final Pattern COMMANDS = Pattern.compile("\033\\[[0-9;]*[A-Za-z]");

    /** So much further to the right goes what is broken off. */
    private static final int HANGING = 2;

    private final PrintWriter whole;

    FoldedLines(PrintStream to, int columns) {
        super(new Folding(to, columns), true);
        this.whole = new PrintWriter(to, true, StandardCharsets.UTF_8);
    }

    /** The same terminal for what programs read, which stays as it is. */
    public PrintWriter whole() {
        return whole;
    }

    /** A line in as many as it needs; a word that is wider than all of them stays whole, as names are there to be copied. */
    static String folded(String line, int columns) {
        if (width(line) <= columns) {
            return line;
        }
        int start = line.length() - line.stripLeading().length();
        String indent = " ".repeat(Math.min(columns / 2, start + HANGING));
        StringBuilder text = new StringBuilder(line.substring(0, start));
        int column = start;
        boolean isFirst = true;
        for (String word : line.substring(start).split(" ", -1)) {
            int width = width(word);
            if (!isFirst && column + 1 + width > columns) {
                text.append('\n').append(indent);
                column = indent.length();
            } else if (!isFirst) {
                text.append(' ');
                column++;
            }
            text.append(word);
            column += width;
            isFirst = false;
        }
        return text.toString();
    }

    private static int width(String text) {
        String shown = text.indexOf('\033') < 0 ? text : COMMANDS.matcher(text).replaceAll("");
        return shown.codePointCount(0, shown.length());
    }

    /** Waits for the end of a line, or until it is to be shown as far as it goes. */
    private static final class Folding extends Writer {

        private final PrintStream to;
        private final Writer encoded;
        private final int columns;
        private final StringBuilder line = new StringBuilder();

        Folding(PrintStream to, int columns) {
            this.to = to;
            this.encoded = new OutputStreamWriter(to, StandardCharsets.UTF_8);
            this.columns = columns;
        }

        @Override
        public void write(char[] text, int from, int length) throws IOException {
            for (int i = from; i < from + length; i++) {
                if (text[i] == '\n') {
                    encoded.write(folded(line.toString(), columns));
                    encoded.write('\n');
                    line.setLength(0);
                } else {
                    line.append(text[i]);
                }
            }
        }

        @Override
        public void flush() throws IOException {
            encoded.write(line.toString());
            line.setLength(0);
            encoded.flush();
            if (to.checkError()) {
                throw new IOException("nobody listens any more");
            }
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
