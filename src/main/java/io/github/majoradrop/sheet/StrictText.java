package io.github.majoradrop.sheet;

import java.io.IOException;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The text of a file: UTF-16 if its byte order mark says so, else UTF-8. At bytes that are no text it ends, after all that stands before
 * them, and {@link #fault} tells; {@link java.io.InputStreamReader} would throw away what it has decoded so far.
 */
public final class StrictText extends Reader {

    private static final int SIZE = 1 << 16;
    private static final int NEARBY = 1024;
    private static final String ADVICE = "; in Excel save as 'CSV UTF-8'";

    /** The bytes that stand for nothing in windows-1252. */
    private static final String UNDEFINED = "\u0081\u008D\u008F\u0090\u009D";

    private final FirstBytes file;
    private final ByteBuffer bytes = ByteBuffer.allocate(SIZE).flip();
    private final CharBuffer chars = CharBuffer.allocate(SIZE).flip();
    private final Charset charset;
    private final boolean mark;
    private final CharsetDecoder decoder;
    private long offset;
    private boolean lastBytes;
    private boolean ended;
    private String fault;

    private StrictText(FirstBytes file) throws IOException {
        this.file = file;
        while (bytes.remaining() < 3 && !lastBytes) {
            moreBytes();
        }
        boolean utf8Mark = startsWith(0xEF, 0xBB, 0xBF);
        boolean littleMark = startsWith(0xFF, 0xFE);
        boolean bigMark = startsWith(0xFE, 0xFF);
        charset = littleMark ? StandardCharsets.UTF_16LE : bigMark ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_8;
        mark = utf8Mark || littleMark || bigMark;
        offset = utf8Mark ? 3 : mark ? 2 : 0;
        bytes.position((int) offset);
        decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    static StrictText open(Path file, long bytes) throws IOException {
        FirstBytes first = new FirstBytes(file, bytes);
        try {
            return new StrictText(first);
        } catch (IOException e) {
            first.close();
            throw e;
        }
    }

    public Charset charset() {
        return charset;
    }

    public boolean hasByteOrderMark() {
        return mark;
    }

    /** Why the text ended before the file did, or null if it did not (yet). */
    public String fault() {
        return fault;
    }

    /** The first characters of the text, without taking them; as many as the buffer holds. Only before the first read. */
    public String peek() throws IOException {
        if (!chars.hasRemaining()) {
            moreChars();
        }
        return chars.toString();
    }

    @Override
    public int read(char[] target, int from, int length) throws IOException {
        if (!chars.hasRemaining()) {
            moreChars();
        }
        int taken = Math.min(length, chars.remaining());
        chars.get(target, from, taken);
        return taken == 0 && length > 0 ? -1 : taken;
    }

    private void moreChars() throws IOException {
        chars.clear();
        boolean full = false;
        while (!full && !ended) {
            int before = bytes.position();
            CoderResult result = decoder.decode(bytes, chars, lastBytes);
            offset += bytes.position() - before;
            full = result.isOverflow();
            if (result.isError()) {
                ended = true;
                fault = faultAt(offset);
            } else if (result.isUnderflow()) {
                ended = lastBytes;
                moreBytes();
            }
        }
        chars.flip();
    }

    private String faultAt(long place) {
        String where = " at byte " + (place + 1);
        if (charset != StandardCharsets.UTF_8) {
            return "damaged UTF-16" + where + ADVICE;
        }
        return looksLikeText()
                ? "not UTF-8" + where
                        + ": it is probably windows-1252, which Excel writes as plain 'CSV', and it is not"
                        + " guessed which letters are meant" + ADVICE
                : "not UTF-8" + where + ADVICE;
    }

    /** Whether the bytes that are no UTF-8 could be letters of one byte each, as sheets of a western Excel have them. */
    private boolean looksLikeText() {
        for (int i = bytes.position(); i < Math.min(bytes.limit(), bytes.position() + NEARBY); i++) {
            int b = bytes.get(i) & 0xFF;
            boolean control = b < ' ' && b != '\t' && b != '\r' && b != '\n';
            if (control || b == 0x7F || UNDEFINED.indexOf(b) >= 0) {
                return false;
            }
        }
        return true;
    }

    private void moreBytes() throws IOException {
        bytes.compact();
        lastBytes = file.read(bytes) < 0;
        bytes.flip();
    }

    private boolean startsWith(int... wanted) {
        for (int i = 0; i < wanted.length; i++) {
            if (i >= bytes.limit() || (bytes.get(i) & 0xFF) != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
