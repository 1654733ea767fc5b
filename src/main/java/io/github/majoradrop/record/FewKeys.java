package io.github.majoradrop.record;

import java.util.HashMap;
import java.util.Map;

/** The keys of a source, each with its first row, as long as they are few, short, and none is another version of another one. */
final class FewKeys {

    private static final int LONGEST = 100;
    /** What one of them takes up at most, with all that belongs to it. */
    private static final int BYTES = 800;

    private record First(String key, int row) {}

    private final long most;
    private final Map<String, First> byFolded = new HashMap<>();

    /** @param budget how much they may take up of memory, in bytes */
    FewKeys(long budget) {
        this.most = budget / BYTES;
    }

    /** The first row of that key, which may be this one; 0 if it does not belong here. */
    int firstRow(String key, int row) {
        if (key.length() > LONGEST) {
            return 0;
        }
        First first = byFolded.computeIfAbsent(Key.folded(key), folded -> new First(key, row));
        return byFolded.size() <= most && first.key.equals(key) ? first.row : 0;
    }
}
