package io.github.majoradrop.intake;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The keys of the records that are on their way: no two of these have one in common. Guarded by the {@link HandedOut} that owns it. */
final class KeysInUse {

    private final Set<String> keys = new HashSet<>();
    private final Set<String> wanted = new HashSet<>();

    /** If one of them is not free, the others hear of it when it is. */
    boolean areFree(List<String> all) {
        for (String key : all) {
            if (keys.contains(key)) {
                wanted.add(key);
                return false;
            }
        }
        return true;
    }

    void take(List<String> free) {
        keys.addAll(free);
    }

    /** @return whether somebody wanted one of them */
    boolean giveBack(List<String> taken) {
        boolean isWanted = false;
        for (String key : taken) {
            keys.remove(key);
            isWanted |= wanted.remove(key);
        }
        return isWanted;
    }
}
