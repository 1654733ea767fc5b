package io.github.majoradrop.outcome;

import java.io.Closeable;
import java.io.IOException;
import java.util.Collection;

/** Closes every one of several, whatever becomes of the others: each has lines that are not durable yet. */
final class AllClosed {

    private AllClosed() {}

    /** @throws IOException the first that was thrown, with the others behind it */
    static void close(Collection<? extends Closeable> several) throws IOException {
        IOException failure = null;
        for (Closeable one : several) {
            try {
                one.close();
            } catch (IOException failed) {
                if (failure == null) {
                    failure = failed;
                } else {
                    failure.addSuppressed(failed);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
