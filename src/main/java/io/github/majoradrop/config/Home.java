package io.github.majoradrop.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The home of a daemon and its folders. Promises that work begins only where no file can get lost: folders that are there,
 * real, writable, on one file system, and one daemon's alone.
 */
public final class Home implements AutoCloseable {

    private final Path folder;
    private final Path drop;
    private final boolean dropIsNamed;
    private final HomeFolders folders;
    private final HomeLock lock;

    public Home(Path folder) {
        this(folder, null);
    }

    /** @param drop the folder to drop files into, which is never made and may lie on another file system; or null for the home's own */
    public Home(Path folder, Path drop) {
        this.folder = folder.toAbsolutePath().normalize();
        this.drop = drop == null ? this.folder.resolve("drop") : drop;
        this.dropIsNamed = drop != null;
        this.folders = new HomeFolders(this);
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
        return folders.problems();
    }

    /** Makes the folders that are missing, and tries all of them. @return every reason why the start is refused */
    public List<String> prepare() {
        return folders.prepare();
    }

    /** Makes the home itself, without its folders, if it is missing. @return why it cannot be made, or nothing */
    public Optional<String> make() {
        return folders.make();
    }

    /**
     * Keeps other daemons out until {@link #close()} or the end of the process; makes the home if it is missing. To be
     * called before {@link #prepare()}, whose trials another daemon might stumble over.
     *
     * @return why it cannot be had, or nothing
     */
    public Optional<String> lock() {
        return make().or(() -> lock.take(null));
    }

    /**
     * {@link #lock}, but as long as another daemon has it, waits for its end, however that comes.
     *
     * @param waiting is told once that there is another one
     * @return why it can never be had, or nothing
     */
    public Optional<String> lockWhenFree(Runnable waiting) {
        return make().or(() -> lock.take(waiting));
    }

    /**
     * Whether a daemon has the lock of this home now, also one that cannot write anything; not any more as soon as it has ended, in whatever way.
     *
     * @throws IOException if that cannot be found out
     */
    public boolean isWorkedIn() throws IOException {
        return HomeLock.isHeld(folder);
    }

    @Override
    public void close() {
        lock.close();
    }
}
