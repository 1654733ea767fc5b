package io.github.majoradrop.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/**
 * A source at one moment, to tell later whether it is still the same.
 *
 * @param bytes its length
 * @param modified its time of modification
 * @param touched when anything of it was changed last; other than the time of modification, nobody can set it back
 * @param sha256 of all its bytes, in hexadecimal digits
 * @param endsLine whether its last byte is a line feed (also true when it is empty), so that what is added later begins a new row; false for
 *     UTF-16 and workbooks, where such a byte may be a part of anything
 */
public record SourceState(long bytes, FileTime modified, FileTime touched, String sha256, boolean endsLine) {

    /** How a source compares with what it was. */
    public enum Change {
        NONE,
        /** All that was there is there still, and whole rows came after it. */
        GROWN,
        /** What was read is no longer what stands there. */
        CHANGED,
        /** It is not what it was, and somebody may still be writing. */
        UNSETTLED
    }

    /** @throws IOException if it cannot be read, or is a link */
    public static SourceState of(Path source) throws IOException {
        Times now = Times.of(source);
        return read(source, now.bytes, now);
    }

    /** Compares by length and times first, and by content only if they differ. Never {@link Change#UNSETTLED}. */
    public Change since(Path source) throws IOException {
        Times now = Times.of(source);
        if (now.equals(new Times(bytes, modified, touched))) {
            return Change.NONE;
        }
        if (now.bytes < bytes || !read(source, bytes, now).sha256.equals(sha256)) {
            return Change.CHANGED;
        }
        if (now.bytes == bytes) {
            return Change.NONE;
        }
        return endsLine ? Change.GROWN : Change.CHANGED;
    }

    /** What the file system tells of a file without its being read. */
    private record Times(long bytes, FileTime modified, FileTime touched) {
        static Times of(Path source) throws IOException {
            Map<String, Object> now =
                    Files.readAttributes(source, "unix:size,lastModifiedTime,ctime", LinkOption.NOFOLLOW_LINKS);
            return new Times(
                    (Long) now.get("size"), (FileTime) now.get("lastModifiedTime"), (FileTime) now.get("ctime"));
        }
    }

    private static SourceState read(Path source, long bytes, Times times) throws IOException {
        MessageDigest digest = newDigest();
        boolean notOfLines = false;
        int last = '\n';
        try (SeekableByteChannel channel =
                        Files.newByteChannel(source, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
                InputStream in = new DigestInputStream(Channels.newInputStream(channel), digest)) {
            byte[] buffer = new byte[1 << 16];
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
        return new SourceState(
                bytes,
                times.modified,
                times.touched,
                HexFormat.of().formatHex(digest.digest()),
                last == '\n' && !notOfLines);
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
