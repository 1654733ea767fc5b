package io.github.majoradrop.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import java.util.regex.Pattern;

/** Which entries of {@code drop/} are meant for us, by their names and what they are. */
public final class DropNames {

    private static final Pattern NOBODYS = Pattern.compile(
            "(\\.|~\\$).*|.*(~|\\.(swp|lock))|thumbs\\.db|ehthumbs\\.db|desktop\\.ini|icon[?\\r]", Pattern.DOTALL);
    private static final Pattern UNFINISHED = Pattern.compile(
            ".*\\.(tmp|part|partial|filepart|crdownload|download|opdownload|!ut|aria2|uploading|writing)",
            Pattern.DOTALL);

    private DropNames() {}

    /** Names that programs use for what is not finished or not meant for anybody. */
    public static boolean isIgnored(String name) {
        return isLike(NOBODYS, name) || isLike(UNFINISHED, name);
    }

    /** Names of what a program is writing, to have it under another name when it is complete. */
    public static boolean isUnfinished(String name) {
        return isLike(UNFINISHED, name) && !isLike(NOBODYS, name);
    }

    private static boolean isLike(Pattern names, String name) {
        return names.matcher(name.toLowerCase(Locale.ROOT)).matches();
    }

    /** Why an entry is never claimed, in words, or null if it is a file that will be. */
    static String whyLeftAlone(String name, BasicFileAttributes entry) {
        if (entry.isDirectory()) {
            return "a folder: drop the files in it one by one";
        }
        if (entry.isSymbolicLink()) {
            return "a link: drop the file itself";
        }
        if (!entry.isRegularFile()) {
            return "no regular file";
        }
        return name.indexOf('\uFFFD') >= 0 ? "its name is not UTF-8: rename it" : null;
    }

    /** Why an entry of that name is never claimed, or null if it is. */
    static String whyLeftAlone(String name, Path entry) throws IOException {
        String why =
                whyLeftAlone(name, Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
        // Claimed, it would make all wait that is dropped later, in a folder that its owner may not enter.
        return why == null && !Files.isReadable(entry) ? "it may not be read: chmod g+r" : why;
    }
}
