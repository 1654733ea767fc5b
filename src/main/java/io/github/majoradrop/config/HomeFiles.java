package io.github.majoradrop.config;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** How files in the home are made: 0640 under any umask, and never through a link. */
public final class HomeFiles {

    private static final Set<PosixFilePermission> MODE = PosixFilePermissions.fromString("rw-r-----");
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

    /** Makes the names in a folder durable: what was made, renamed or removed there survives a power cut. */
    public static void fsyncFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
