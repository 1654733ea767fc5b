package io.github.majoradrop.sheet.csv;

import io.github.majoradrop.rules.Limits;
import io.github.majoradrop.sheet.StrictText;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Stands between the text of a sheet and its parser, which can neither leave out a row that is too long nor say where an open quote began:
 * the rest of a row over the limit is taken out of the stream, and before a quote that makes no sense the stream ends. So the parser holds
 * at most one row of bounded length, and never fails.
 */
final class CsvGuard extends Reader {

    private enum Within {
        ROW_START,
        CELL_START,
        PLAIN,
        QUOTED,
        AFTER_QUOTE,
        FAULT
    }

    private final StrictText text;
    private final char separator;
    private final Queue<Integer> tooLong = new ArrayDeque<>();
    private Within state = Within.ROW_START;
    private int row = 1;
    private int length;
    private char previous;
    private String lineEnd;
    private String fault;

    CsvGuard(StrictText text, char separator) {
        this.text = text;
        this.separator = separator;
    }

    /** Why the row of that number, and all after it, cannot be read; null if it can, as far as is known once the parser has handed it out. */
    String faultIn(int number) {
        return fault != null && number >= row ? fault : null;
    }

    /** The number of the row that is read now. */
    int row() {
        return row;
    }

    /** Whether a row was cut off; to be asked once for each row, in order. */
    boolean wasTooLong(int number) {
        if (tooLong.isEmpty() || tooLong.peek() != number) {
            return false;
        }
        tooLong.remove();
        return true;
    }

    /** What ends the rows of this sheet, told by the first of them; null before its end was seen. */
    String lineEnd() {
        return lineEnd;
    }

    @Override
    public int read(char[] target, int from, int wanted) throws IOException {
        while (fault == null) {
            int taken = text.read(target, from, wanted);
            if (taken < 0) {
                atEnd();
                return -1;
            }
            int kept = sift(target, from, from + taken);
            if (kept > 0) {
                return kept;
            }
        }
        return -1;
    }

    private void atEnd() {
        if (text.fault() != null) {
            fault = text.fault();
        } else if (state == Within.QUOTED) {
            fault =
                    "a quote that opens in this row is never closed: close it, or double a quote that belongs to the text";
        }
    }

    /** Moves what may pass to the front, and returns its length. */
    private int sift(char[] target, int from, int to) {
        int kept = from;
        for (int i = from; i < to; i++) {
            char c = target[i];
            Within next = after(c);
            if (next == Within.FAULT) {
                fault =
                        "a quote out of place: text goes on after a closing quote; double a quote that belongs to the text";
                break;
            }
            if (next == Within.ROW_START) {
                endRow(c);
                target[kept++] = c;
            } else if (++length <= Limits.LARGEST_BODY) {
                target[kept++] = c;
            } else if (length == Limits.LARGEST_BODY + 1) {
                tooLong.add(row);
                if (state == Within.QUOTED) {
                    target[kept++] = '"';
                }
            }
            state = next;
            previous = c;
        }
        return kept - from;
    }

    private Within after(char c) {
        return switch (state) {
            case QUOTED -> c == '"' ? Within.AFTER_QUOTE : Within.QUOTED;
            case PLAIN -> unquoted(c);
            case AFTER_QUOTE -> c == '"' ? Within.QUOTED : unquoted(c) == Within.PLAIN ? Within.FAULT : unquoted(c);
            default -> c == '"' ? Within.QUOTED : unquoted(c);
        };
    }

    private Within unquoted(char c) {
        if (c == separator) {
            return Within.CELL_START;
        }
        return c == '\n' || c == '\r' ? Within.ROW_START : Within.PLAIN;
    }

    private void endRow(char c) {
        boolean secondHalf = c == '\n' && previous == '\r' && state == Within.ROW_START;
        if (secondHalf) {
            lineEnd = row == 2 ? "\r\n" : lineEnd;
            return;
        }
        lineEnd = lineEnd == null ? String.valueOf(c) : lineEnd;
        row++;
        length = 0;
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
