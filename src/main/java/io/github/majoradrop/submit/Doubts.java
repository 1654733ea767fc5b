package io.github.majoradrop.submit;

import io.github.majoradrop.rules.Kind;
import java.util.EnumMap;
import java.util.Map;

/** Since when each kind of call is in doubt, and when its probe was last well; on the monotonic clock. Guarded by the {@link Hold}. */
final class Doubts {

    private final Map<Kind, Long> doubted = new EnumMap<>(Kind.class);
    private final Map<Kind, Long> well = new EnumMap<>(Kind.class);

    void doubt(Kind kind, long at) {
        doubted.merge(kind, at, (one, other) -> one - other > 0 ? one : other);
    }

    void well(Kind kind, long probedAt) {
        well.put(kind, probedAt);
    }

    /** Whether a probe that was posted later cleared that doubt. */
    boolean isCleared(Kind kind, long doubt) {
        Long probed = well.get(kind);
        return probed != null && probed - doubt >= 0;
    }

    /** Whether the newest doubt is still there. */
    boolean isOpen(Kind kind) {
        Long doubt = doubted.get(kind);
        return doubt != null && !isCleared(kind, doubt);
    }
}
