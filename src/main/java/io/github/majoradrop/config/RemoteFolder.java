package io.github.majoradrop.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/**
 * Tells folders that another machine shares: there a file may have grown for a minute before it shows, as attributes are kept for so long (nfs(5): {@code acregmax=60};
 * mount.cifs(8): {@code actimeo}).
 */
final class RemoteFolder {

    /** The default of {@code intake.settle} there. */
    static final Duration SETTLE = Duration.ofSeconds(90);

    private static final Set<String> TYPES = Set.of(
            "nfs",
            "nfs4",
            "cifs",
            "smb2",
            "smb3",
            "smbfs",
            "9p",
            "afs",
            "davfs",
            "fuse.sshfs",
            "fuse.davfs2",
            "fuse.glusterfs",
            "glusterfs",
            "ncpfs",
            "virtiofs",
            "fuse.s3fs",
            "fuse.rclone");

    private RemoteFolder() {}

    /** The type of the file system that a folder is on, or is going to be made on; "" if it is not known. */
    static String typeOf(Path folder) {
        Path there = folder.toAbsolutePath();
        while (there.getParent() != null && !Files.exists(there)) {
            there = there.getParent();
        }
        try {
            return Files.getFileStore(there).type();
        } catch (IOException unknown) {
            return "";
        }
    }

    static boolean isRemote(String type) {
        return TYPES.contains(type);
    }
}
