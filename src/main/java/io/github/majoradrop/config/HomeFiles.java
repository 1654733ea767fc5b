package io.github.majoradrop.config;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;

/** How files in the home are made: 0640 under any umask, and never through a link. */
public final class HomeFiles {

    private static final Set<PosixFilePermission> MODE = PosixFilePermissions.fromString("rw-r-----");
    /** How the names begin that are taken off at once. */
    static final String NAMELESS = ".majora-drop-nameless-";

    private static final int BUFFER = 1 << 16;
    private static final FileAttribute<?> FROM_THE_START = PosixFilePermissions.asFileAttribute(MODE);

    private HomeFiles() {}

    /** Opens for reading and writing, at position 0; makes the file if it is missing, and leaves what is in it otherwise. */
    public static FileChannel open(Path file) throws IOException {
        try {
            return create(file);
        } catch (FileAlreadyExistsException present) {
            return FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        }
    }

    /** @throws FileAlreadyExistsException if there is anything of that name */
    public static FileChannel create(Path file) throws IOException {
        FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW),
                FROM_THE_START);
        try {
            // The umask took away from the mode given above, which only sees to it that it is never wider.
            Files.setPosixFilePermissions(file, MODE);
            return channel;
        } catch (IOException failure) {
            channel.close();
            throw failure;
        }
    }

    /** Says what is to stand in a file. */
    @FunctionalInterface
    public interface Content {
        /** @return false if nothing is to stand there */
        boolean writeTo(OutputStream out) throws IOException;
    }

    /**
     * Puts a file there whole or not at all, in place of what is there: written under a hidden name, made durable, renamed; takes away what
     * is there if there is no content. Its name is durable only with {@link #fsyncFolder}.
     */
    public static void replace(Path file, Content content) throws IOException {
        Path hidden = hidden(file);
        Files.deleteIfExists(hidden);
        boolean any;
        try (FileChannel channel = create(hidden);
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER)) {
            any = content.writeTo(out);
            out.flush();
            channel.force(true);
        }
        if (any) {
            Files.move(hidden, file, StandardCopyOption.ATOMIC_MOVE);
        } else {
            remove(file);
        }
    }

    /**
     * Takes a file away, and what a crash may have left of its making.
     *
     * @throws IOException also if its folder is not there: then nobody knows whether it is
     */
    public static void remove(Path file) throws IOException {
        Files.deleteIfExists(hidden(file));
        if (!Files.deleteIfExists(file)) {
            Files.getLastModifiedTime(file.getParent());
        }
    }

    private static Path hidden(Path file) {
        return file.resolveSibling("." + file.getFileName());
    }

    /**
     * Opens a new file that loses its name at once, for what is needed for a while only: when it is closed, or the program ends in whatever
     * way, nothing is left of it, and the room that it took is free again.
     */
    public static FileChannel openNameless(Path folder) throws IOException {
        Path file = folder.resolve(NAMELESS + UUID.randomUUID());
        FileChannel channel = create(file);
        try {
            Files.delete(file);
            return channel;
        } catch (IOException failure) {
            channel.close();
            throw failure;
        }
    }

    /** Takes away what kept its name as the program was killed in {@link #openNameless}; to be called before that is. */
    public static void removeNameless(Path folder) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, NAMELESS + "*")) {
            for (Path file : left) {
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    Files.delete(file);
                }
            }
        }
    }

    /** Makes the names in a folder durable: what was made, renamed or removed there survives a power cut. */
    public static void fsyncFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
