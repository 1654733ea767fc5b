package io.github.majoradrop.intake;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The keys of the records that are on their way: no two of these have one in common. Guarded by the {@link Inflight} that owns it. */
final class KeysInUse {

    private final Set<String> keys = new HashSet<>();

    boolean areFree(List<String> wanted) {
        return wanted.stream().noneMatch(keys::contains);
    }

    void take(List<String> free) {
        keys.addAll(free);
    }

    void giveBack(List<String> taken) {
        taken.forEach(keys::remove);
    }
}
