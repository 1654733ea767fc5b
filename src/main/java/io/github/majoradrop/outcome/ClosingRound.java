package io.github.majoradrop.outcome;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/**
 * The files that are closed together, in the order of their claim: each step is done for all of them before the next one begins, so that a folder is made durable
 * once for all. A file of which a step fails is left out from there on, and the others go on. Used by one thread.
 */
public final class ClosingRound implements Iterable<String> {

    private final TreeSet<String> stems = new TreeSet<>();
    private final BiConsumer<String, Exception> left;

    /** A step of the closing. */
    @FunctionalInterface
    interface Step<T> {
        void take(T what) throws IOException;
    }

    /** @param left is told of each file that is left out, and why */
    ClosingRound(BiConsumer<String, Exception> left) {
        this.left = left;
    }

    void add(String stem) {
        stems.add(stem);
    }

    public boolean isEmpty() {
        return stems.isEmpty();
    }

    @Override
    public Iterator<String> iterator() {
        return List.copyOf(stems).iterator();
    }

    /** Does a step for each of the files. */
    void each(Step<String> step) {
        for (String stem : this) {
            attempt(step, stem, List.of(stem));
        }
    }

    /** Does a step once for all of the files, if there are any. */
    void once(Step<List<String>> step) {
        if (!isEmpty()) {
            List<String> all = List.copyOf(stems);
            attempt(step, all, all);
        }
    }

    private <T> void attempt(Step<T> step, T what, List<String> of) {
        try {
            step.take(what);
        } catch (IOException | RuntimeException failed) {
            leave(of, failed);
        }
    }

    /** Leaves out all of them, for that reason. */
    void end(Exception failed) {
        leave(List.copyOf(stems), failed);
    }

    private void leave(List<String> out, Exception failed) {
        out.forEach(stems::remove);
        out.forEach(stem -> left.accept(stem, failed));
    }
}
