package io.github.majoradrop.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A source at one moment, to tell later whether it is still the same.
 *
 * @param bytes its length
 * @param modified its time of modification
 * @param sha256 of all its bytes, in hexadecimal digits
 * @param endsLine whether its last byte is a line feed (also true when it is empty), so that what is added later begins a new row
 */
public record SourceState(long bytes, FileTime modified, String sha256, boolean endsLine) {

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
        BasicFileAttributes attributes = attributes(source);
        return read(source, attributes.size(), attributes.lastModifiedTime());
    }

    /** Compares by length and time first, and by content only if they differ. */
    public Change since(Path source) throws IOException {
        BasicFileAttributes now = attributes(source);
        if (now.size() == bytes && now.lastModifiedTime().equals(modified)) {
            return Change.NONE;
        }
        if (now.size() < bytes || !read(source, bytes, modified).sha256.equals(sha256)) {
            return Change.CHANGED;
        }
        if (now.size() == bytes) {
            return Change.NONE;
        }
        return endsLine ? Change.GROWN : Change.CHANGED;
    }

    private static BasicFileAttributes attributes(Path source) throws IOException {
        return Files.readAttributes(source, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    private static SourceState read(Path source, long bytes, FileTime modified) throws IOException {
        MessageDigest digest = newDigest();
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
                left -= count;
                last = buffer[count - 1];
            }
        }
        return new SourceState(bytes, modified, HexFormat.of().formatHex(digest.digest()), last == '\n');
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
