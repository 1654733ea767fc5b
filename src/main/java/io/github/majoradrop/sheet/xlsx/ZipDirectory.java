package io.github.majoradrop.sheet.xlsx;

import io.github.majoradrop.sheet.FirstBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;

/**
 * What a file that calls itself a workbook says of itself, before a zip reader takes its directory into memory.
 *
 * @see <a href="https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT">the format, 4.3.14 to 4.3.16</a>
 */
final class ZipDirectory {

    /** Excel writes a few dozen. */
    private static final int MAX_ENTRIES = 10_000;

    private static final int MAX_BYTES = 4 << 20;
    private static final int END_BYTES = 22;
    private static final int LONGEST_COMMENT = 0xFFFF;
    private static final int ZIP = 0x04034B50;
    private static final int END = 0x06054B50;
    private static final int LOCATOR_64 = 0x07064B50;
    private static final int LOCATOR_64_BYTES = 20;
    private static final int END_64_BYTES = 56;
    private static final long OLE = 0xE11AB1A1E011CFD0L;

    private ZipDirectory() {}

    /**
     * @throws XlsxFault if the file is no zip file, or one with more in it than any workbook has
     * @throws IOException for an error of the machine, and if the file is a symbolic link
     */
    static void check(Path file) throws IOException {
        try (SeekableByteChannel channel = FirstBytes.channelOf(file)) {
            checkBeginning(channel);
            long size = channel.size();
            ByteBuffer tail = read(channel, Math.max(0, size - END_BYTES - LONGEST_COMMENT - LOCATOR_64_BYTES));
            int end = tail.limit() - END_BYTES;
            while (end >= 0 && tail.getInt(end) != END) {
                end--;
            }
            // Java reads the record that fits to the end of the file, or else one that it thinks likely.
            if (end < 0 || end + END_BYTES + (tail.getShort(end + 20) & 0xFFFF) != tail.limit()) {
                throw new XlsxFault(XlsxFault.DAMAGED);
            }
            checkSize(tail.getShort(end + 10) & 0xFFFF, tail.getInt(end + 12) & 0xFFFFFFFFL, channel, tail, end);
        }
    }

    private static void checkBeginning(SeekableByteChannel channel) throws IOException {
        ByteBuffer head = read(channel, 0, Long.BYTES);
        if (head.limit() == 0) {
            throw new XlsxFault("the file is empty: there is no record in it");
        }
        if (head.limit() == Long.BYTES && head.getLong(0) == OLE) {
            throw new XlsxFault("the workbook has a password, or is an .xls under another name: take the password off,"
                    + " or save it as .xlsx");
        }
        if (head.limit() < Long.BYTES || head.getInt(0) != ZIP) {
            throw new XlsxFault("it is no Excel workbook, whatever its name says: in Excel save it as .xlsx");
        }
    }

    private static void checkSize(long entries, long bytes, SeekableByteChannel channel, ByteBuffer tail, int end)
            throws IOException {
        long allEntries = entries;
        long allBytes = bytes;
        int locator = end - LOCATOR_64_BYTES;
        if ((entries == 0xFFFF || bytes == 0xFFFFFFFFL) && locator >= 0 && tail.getInt(locator) == LOCATOR_64) {
            long at = tail.getLong(locator + 8);
            ByteBuffer end64 = read(channel, Math.max(0, at), END_64_BYTES);
            if (at < 0 || end64.limit() < END_64_BYTES) {
                throw new XlsxFault(XlsxFault.DAMAGED);
            }
            allEntries = end64.getLong(32);
            allBytes = end64.getLong(40);
        }
        if (allEntries < 0 || allEntries > MAX_ENTRIES || allBytes < 0 || allBytes > MAX_BYTES) {
            throw new XlsxFault("the workbook has more than " + MAX_ENTRIES + " parts" + XlsxFault.TOO_LARGE);
        }
    }

    private static ByteBuffer read(SeekableByteChannel channel, long from) throws IOException {
        return read(channel, from, (int) (channel.size() - from));
    }

    private static ByteBuffer read(SeekableByteChannel channel, long from, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.max(0, length)).order(ByteOrder.LITTLE_ENDIAN);
        channel.position(from);
        while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
            // Until it is full, or the file has no more.
        }
        return bytes.flip();
    }
}
