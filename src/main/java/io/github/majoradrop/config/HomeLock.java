package io.github.majoradrop.config;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps a second daemon out of a home, and shows others that one works there. The lock file is opened once and read by nobody. Its first byte
 * is what daemons compete for; the second one is locked by who has the first, and asked for by who only looks: so a look never keeps a daemon
 * from starting.
 */
final class HomeLock implements AutoCloseable {

    /** POSIX ends a process's lock when any of its descriptors of that file is closed, so it is never opened a second time here. */
    private static final Set<Path> OPEN_HERE = ConcurrentHashMap.newKeySet();

    private static final String NAME = ".lock";
    private static final long SIGN = 1;

    private final Path folder;
    private Path opened;
    private FileChannel channel;

    HomeLock(Path folder) {
        this.folder = folder;
    }

    /**
     * @param waiting null, or to wait for the end of another daemon, and be told that there is one
     * @return why the lock cannot be had, or nothing: then it is held until {@link #close()} or the end of the process
     */
    Optional<String> take(Runnable waiting) {
        try {
            Path file = folder.toRealPath().resolve(NAME);
            if (OPEN_HERE.add(file)) {
                opened = file;
                channel = HomeFiles.open(file);
                if (isHad(waiting)) {
                    // Waits at most for somebody who looks.
                    channel.lock(SIGN, 1, false);
                    return Optional.empty();
                }
                close();
            }
            return Optional.of("another majora-drop (or a `run --once`) is working in the home " + folder);
        } catch (IOException failure) {
            close();
            return Optional.of("the home " + folder + " cannot be locked: " + IoReason.of(failure));
        }
    }

    private boolean isHad(Runnable waiting) throws IOException {
        if (channel.tryLock(0, 1, false) != null) {
            return true;
        }
        if (waiting == null) {
            return false;
        }
        waiting.run();
        channel.lock(0, 1, false);
        return true;
    }

    /**
     * Whether a daemon works in that home now. The system ends its lock with the process, however that ends.
     *
     * @throws IOException if that cannot be found out: no permission, or no such folder
     */
    static boolean isHeld(Path folder) throws IOException {
        Path file = folder.toRealPath().resolve(NAME);
        if (OPEN_HERE.contains(file)) {
            return true;
        }
        try (FileChannel look = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            return look.tryLock(SIGN, 1, true) == null;
        } catch (NoSuchFileException neverRun) {
            return false;
        }
    }

    @Override
    public void close() {
        if (opened == null) {
            return;
        }
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException ignored) {
            // Nothing was written, and the descriptor is gone all the same.
        }
        OPEN_HERE.remove(opened);
        opened = null;
        channel = null;
    }
}
