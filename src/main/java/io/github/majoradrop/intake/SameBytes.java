package io.github.majoradrop.intake;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/** Which files in flight have the same bytes, of those whose reading has begun. Guarded by itself. */
final class SameBytes {

    private final Map<String, String> digests = new HashMap<>();
    private final Map<String, NavigableSet<String>> stems = new HashMap<>();

    /** The file was read, perhaps once more; null in place of its digest if it cannot be. */
    synchronized void read(String stem, String sha256) {
        forget(stem);
        if (sha256 != null) {
            digests.put(stem, sha256);
            stems.computeIfAbsent(sha256, digest -> new TreeSet<>()).add(stem);
        }
    }

    synchronized void forget(String stem) {
        String sha256 = digests.remove(stem);
        if (sha256 != null) {
            stems.get(sha256).remove(stem);
            if (stems.get(sha256).isEmpty()) {
                stems.remove(sha256);
            }
        }
    }

    /** The stems of those with these bytes that were claimed before that file, in the order of their claim. */
    synchronized List<String> before(String stem, String sha256) {
        NavigableSet<String> same = stems.get(sha256);
        return same == null ? List.of() : List.copyOf(same.headSet(stem));
    }
}
