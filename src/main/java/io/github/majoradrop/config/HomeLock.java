package io.github.majoradrop.config;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Keeps a second daemon out of a home. The lock file is opened once and read by nobody: POSIX ends a process's lock when
 * any of its descriptors of that file is closed.
 */
final class HomeLock implements AutoCloseable {

    private final Path file;
    private FileChannel held;

    HomeLock(Path file) {
        this.file = file;
    }

    /** @return why the lock cannot be had, or nothing: then it is held until {@link #close()} or the end of the process */
    Optional<String> take() {
        FileChannel channel = null;
        try {
            channel = HomeFiles.open(file);
            if (channel.tryLock() != null) {
                held = channel;
                return Optional.empty();
            }
        } catch (OverlappingFileLockException inThisProcess) {
            // Said below, with the other process's case.
        } catch (IOException failure) {
            return Optional.of("the home cannot be locked by " + file + ": " + IoReason.of(failure));
        } finally {
            closeUnlessHeld(channel);
        }
        return Optional.of("another majora-drop (or a `run --once`) is working in the home " + file.getParent());
    }

    private void closeUnlessHeld(FileChannel channel) {
        if (channel == null || channel == held) {
            return;
        }
        try {
            channel.close();
        } catch (IOException ignored) {
            // Nothing was written, and the lock is somebody else's.
        }
    }

    @Override
    public void close() {
        FileChannel channel = held;
        held = null;
        closeUnlessHeld(channel);
    }
}
