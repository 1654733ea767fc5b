package io.github.majoradrop.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The home of a daemon and its folders. Promises that work begins only where no file can get lost: folders that are there,
 * real, writable, on one file system, and one daemon's alone.
 */
public final class Home implements AutoCloseable {

    /** What Camel would read as something else where a route names the home, and what no line of a log can show. */
    private static final Pattern UNFIT = Pattern.compile("[%?\\\\]|[{$]\\{|\\$simple\\{|\\p{Cc}");

    static final String UNFIT_IN_WORDS = "% ? \\ {{ ${ $simple{ or a control character";

    private static final int OURS = 0750;
    /** Operators of the group put files in, and all that is made in it belongs to the group. */
    private static final int OPERATORS = 02770;

    private static final FileAttribute<?> NEVER_WIDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-x---"));

    private final Path folder;
    private final Path drop;
    private final boolean dropIsNamed;
    private final HomeLock lock;

    public Home(Path folder) {
        this(folder, null);
    }

    /** @param drop the folder to drop files into, which is never made and may lie on another file system; or null for the home's own */
    public Home(Path folder, Path drop) {
        this.folder = folder.toAbsolutePath().normalize();
        this.drop = drop == null ? this.folder.resolve("drop") : drop;
        this.dropIsNamed = drop != null;
        this.lock = new HomeLock(this.folder);
    }

    public Path folder() {
        return folder;
    }

    public Path drop() {
        return drop;
    }

    /** Whether the drop folder is one that {@code intake.drop} names: only then may a claim be a copy. */
    public boolean isDropNamed() {
        return dropIsNamed;
    }

    public Path inflight() {
        return folder.resolve("inflight");
    }

    public Path success() {
        return folder.resolve("success");
    }

    public Path warning() {
        return folder.resolve("warning");
    }

    public Path deadLetter() {
        return folder.resolve("dead-letter");
    }

    public Path archive() {
        return folder.resolve("archive");
    }

    public Path status() {
        return folder.resolve("status.json");
    }

    public Path ledger() {
        return folder.resolve("ledger.sqlite");
    }

    /** Drop first, then in the order of a file's way. */
    public List<Path> folders() {
        return List.of(drop(), inflight(), success(), warning(), deadLetter(), archive());
    }

    /** @return why the start is refused as far as can be seen without changing anything; empty if all is well so far */
    public List<String> problems() {
        if (isUnfit(folder)) {
            return List.of(
                    "the home " + shown(folder) + " has one of " + UNFIT_IN_WORDS + " in its path: choose another");
        }
        List<String> reasons = new ArrayList<>();
        if (dropIsNamed) {
            new NamedDrop(this).problem().ifPresent(reasons::add);
        }
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return reasons;
        }
        if (!Files.isDirectory(folder)) {
            return List.of("the home " + folder + " is no folder");
        }
        if (!dropIsNamed && isUnmounted()) {
            reasons.add("the folder " + drop() + " is missing in a home that has been worked in: not mounted?");
        }
        Stream.concat(
                        Stream.of(folder),
                        folders().stream()
                                .filter(path -> !isNamedDrop(path))
                                .filter(path -> Files.exists(path, LinkOption.NOFOLLOW_LINKS)))
                .forEach(path -> problem(path).ifPresent(reasons::add));
        return reasons;
    }

    /**
     * Keeps other daemons out until {@link #close()} or the end of the process; makes the home if it is missing. To be
     * called before {@link #prepare()}, whose trials another daemon might stumble over.
     *
     * @return why it cannot be had, or nothing
     */
    public Optional<String> lock() {
        return made().or(lock::take);
    }

    /**
     * {@link #lock}, but as long as another daemon has it, waits for its end, however that comes.
     *
     * @param waiting is told once that there is another one
     * @return why it can never be had, or nothing
     */
    public Optional<String> lockWhenFree(Runnable waiting) {
        return made().or(() -> lock.takeWhenFree(waiting));
    }

    /** @return why it cannot be made, or nothing */
    private Optional<String> made() {
        try {
            makeIfMissing(folder);
            return Optional.empty();
        } catch (IOException failure) {
            return Optional.of("the home " + folder + " cannot be made: " + IoReason.of(failure));
        }
    }

    /**
     * Whether a daemon has the lock of this home now, also one that cannot write anything; not any more as soon as it has ended, in whatever way.
     *
     * @throws IOException if that cannot be found out
     */
    public boolean isWorkedIn() throws IOException {
        return HomeLock.isHeld(folder);
    }

    /** Makes the folders that are missing, and tries all of them. @return every reason why the start is refused */
    public List<String> prepare() {
        List<String> reasons = new ArrayList<>(problems());
        if (reasons.isEmpty()) {
            for (Path path :
                    Stream.concat(Stream.of(folder), folders().stream()).toList()) {
                try {
                    makeIfMissing(path);
                } catch (IOException failure) {
                    reasons.add("the folder " + path + " cannot be made: " + IoReason.of(failure));
                }
            }
        }
        if (reasons.isEmpty()) {
            reasons.addAll(new HomeTrial(this).run());
        }
        return reasons;
    }

    static boolean isUnfit(Path path) {
        return UNFIT.matcher(path.toString()).find();
    }

    /** The path as it can stand in one line. */
    static String shown(Path path) {
        return path.toString().replaceAll("\\p{Cc}", "?");
    }

    private boolean isUnmounted() {
        return !Files.exists(drop(), LinkOption.NOFOLLOW_LINKS) && (hasFiles(archive()) || hasFiles(inflight()));
    }

    private static boolean hasFiles(Path path) {
        try (Stream<Path> files = Files.list(path)) {
            return files.anyMatch(file -> !HomeTrial.isLeftover(file));
        } catch (IOException missing) {
            return false;
        }
    }

    private Optional<String> problem(Path path) {
        if (!path.equals(folder) && !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of(path + " is no folder, or a link that leads out of the home");
        }
        return Files.isWritable(path) ? Optional.empty() : Optional.of("the folder " + path + " cannot be written");
    }

    private boolean isNamedDrop(Path path) {
        return dropIsNamed && path.equals(drop);
    }

    private void makeIfMissing(Path path) throws IOException {
        if (!isNamedDrop(path) && !Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            if (path.equals(folder)) {
                Files.createDirectories(folder.getParent());
            }
            make(path, path.equals(drop()) ? OPERATORS : OURS);
        }
    }

    /** The mode is set after the making, too: on the making, the umask takes away from it, and the group bit is not known. */
    private static void make(Path path, int mode) throws IOException {
        Files.createDirectory(path, NEVER_WIDER);
        Files.setAttribute(path, "unix:mode", mode);
    }

    @Override
    public void close() {
        lock.close();
    }
}
