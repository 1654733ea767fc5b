package io.github.majoradrop.intake;

import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import java.util.regex.Pattern;

/** Which entries of {@code drop/} are meant for us, by their names and what they are. */
public final class DropNames {

    private static final Pattern IGNORED = Pattern.compile(
            "(\\.|~\\$).*|.*(~|\\.(tmp|part|partial|filepart|crdownload|swp|lock|download|opdownload|!ut|aria2|uploading"
                    + "|writing))|thumbs\\.db|ehthumbs\\.db|desktop\\.ini|icon[?\\r]",
            Pattern.DOTALL);

    private DropNames() {}

    /** Names that programs use for what is not finished or not meant for anybody. */
    public static boolean isIgnored(String name) {
        return IGNORED.matcher(name.toLowerCase(Locale.ROOT)).matches();
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
}
