package io.github.majoradrop.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;

/**
 * What shows of a file without its being read: with the same stamp it is the same file, and nobody has written in it in between.
 *
 * @param size its length in bytes
 * @param modified when it was written last, which copies preserve and anybody can set back
 * @param changed when anything of it was changed last, its name included; nobody can set that back
 * @param key which file it is, whatever its name
 */
public record FileStamp(long size, FileTime modified, FileTime changed, Object key) {

    /** @throws IOException if there is nothing of that name, or it may not be seen */
    public static FileStamp of(Path file, LinkOption... links) throws IOException {
        Map<String, Object> now = Files.readAttributes(file, "unix:size,lastModifiedTime,ctime,fileKey", links);
        return new FileStamp(
                (Long) now.get("size"),
                (FileTime) now.get("lastModifiedTime"),
                (FileTime) now.get("ctime"),
                now.get("fileKey"));
    }

    /** Whether it is the same file, perhaps under another name, and perhaps written in. */
    public boolean isOfSameFile(FileStamp other) {
        return key.equals(other.key);
    }

    /** Whether it has the same size and time, whichever file it is. */
    public boolean isSameVersion(FileStamp other) {
        return size == other.size && modified.equals(other.modified);
    }
}
