package io.github.majoradrop.config;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps a second daemon out of a home. The lock file is opened once and read by nobody. */
final class HomeLock implements AutoCloseable {

    /** POSIX ends a process's lock when any of its descriptors of that file is closed, so it is never opened a second time here. */
    private static final Set<Path> OPEN_HERE = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private Path opened;
    private FileChannel channel;

    HomeLock(Path folder) {
        this.folder = folder;
    }

    /** @return why the lock cannot be had, or nothing: then it is held until {@link #close()} or the end of the process */
    Optional<String> take() {
        try {
            Path file = folder.toRealPath().resolve(".lock");
            if (OPEN_HERE.add(file)) {
                opened = file;
                channel = HomeFiles.open(file);
                if (channel.tryLock() != null) {
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
