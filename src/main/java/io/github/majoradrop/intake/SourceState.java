package io.github.majoradrop.intake;

import io.github.majoradrop.config.FileStamp;
import io.github.majoradrop.config.IoReason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A source at one moment, to tell later whether it is still the same.
 *
 * @param stamp what showed of it without its being read
 * @param sha256 of all its bytes, in hexadecimal digits; null if it cannot be read
 * @param endsLine whether its last byte is a line feed (also true when it is empty), so that what is added later begins a new row; false for
 *     UTF-16 and workbooks, where such a byte may be a part of anything
 */
public record SourceState(FileStamp stamp, String sha256, boolean endsLine) {

    /** How a source compares with what it was. */
    public enum Change {
        NONE,
        /** All that was there is there still, and whole rows came after it. */
        GROWN,
        /** What was read is no longer what stands there. */
        CHANGED
    }

    /** @throws IOException if it cannot be read, or is a link */
    public static SourceState of(Path source) throws IOException {
        FileStamp now = FileStamp.of(source, LinkOption.NOFOLLOW_LINKS);
        return read(source, now.size(), now);
    }

    /** The first bytes of a source, as they are now. */
    public static SourceState ofFirst(Path source, long bytes) throws IOException {
        return read(source, bytes, FileStamp.of(source, LinkOption.NOFOLLOW_LINKS));
    }

    /** A source that was given up: whole if it can be read by now, else as far as it shows. */
    public static SourceState ofGivenUp(Path source) throws IOException {
        return refusal(source) == null
                ? of(source)
                : new SourceState(FileStamp.of(source, LinkOption.NOFOLLOW_LINKS), null, false);
    }

    /** Why that source cannot be read to its end, in words; null if it can, or if it is not this file alone that cannot. */
    static String refusal(Path source) {
        try {
            // A folder that is gone or shut, or a program with too many open files, says nothing against the file.
            Files.newDirectoryStream(source.getParent()).close();
            FileStamp.of(source, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException notItAlone) {
            return null;
        }
        try {
            of(source);
            return null;
        } catch (IOException refused) {
            return IoReason.of(refused);
        }
    }

    /** Whether it could be read. */
    public boolean isReadable() {
        return sha256 != null;
    }

    /** Its length. */
    public long bytes() {
        return stamp.size();
    }

    /** Compares by the stamp first, and by content only if it is another one. */
    public Change since(Path source) throws IOException {
        FileStamp now = FileStamp.of(source, LinkOption.NOFOLLOW_LINKS);
        if (now.equals(stamp)) {
            return Change.NONE;
        }
        if (!isReadable()) {
            // That it got a second name, its sheet's, is no change of what stands in it.
            return now.isOfSameFile(stamp) && now.isSameVersion(stamp) ? Change.NONE : Change.CHANGED;
        }
        return change(source, now, bytes(), sha256);
    }

    /**
     * How a source compares, as it is now, with what was read of it, by content.
     *
     * @param bytes how much of it was read
     * @param sha256 of these
     */
    public static Change change(Path source, FileStamp now, long bytes, String sha256) throws IOException {
        if (now.size() < bytes) {
            return Change.CHANGED;
        }
        SourceState first = read(source, bytes, now);
        if (!first.sha256.equals(sha256)) {
            return Change.CHANGED;
        }
        if (now.size() == bytes) {
            return Change.NONE;
        }
        return first.endsLine ? Change.GROWN : Change.CHANGED;
    }

    private static SourceState read(Path source, long bytes, FileStamp stamp) throws IOException {
        MessageDigest digest = newDigest();
        boolean notOfLines = false;
        int last = '\n';
        try (SeekableByteChannel channel =
                        Files.newByteChannel(source, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
                InputStream in = new DigestInputStream(Channels.newInputStream(channel), digest)) {
            byte[] buffer = new byte[(int) Math.max(2, Math.min(bytes, 1 << 16))];
            long left = bytes;
            while (left > 0) {
                int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (count < 0) {
                    break;
                }
                notOfLines |= left == bytes && isNotOfLines(buffer);
                left -= count;
                last = buffer[count - 1];
            }
        }
        return new SourceState(stamp, HexFormat.of().formatHex(digest.digest()), last == '\n' && !notOfLines);
    }

    /** Whether it begins as UTF-16 or as a workbook does. */
    private static boolean isNotOfLines(byte[] start) {
        int both = (start[0] & 0xFF) << 8 | start[1] & 0xFF;
        return both == 0xFFFE || both == 0xFEFF || both == ('P' << 8 | 'K');
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
