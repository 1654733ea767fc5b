package io.github.majoradrop.intake;

import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.rules.Kind;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/** The kinds of which nothing is handed out for now, or one record when none is on its way. Guarded by {@link Inflight}. */
final class HeldKinds {

    private final Set<Kind> held = EnumSet.noneOf(Kind.class);
    private final Set<Kind> tried = EnumSet.noneOf(Kind.class);

    void hold(Kind kind) {
        held.add(kind);
        tried.remove(kind);
    }

    void tryOne(Kind kind) {
        tried.add(kind);
    }

    void release(Kind kind) {
        held.remove(kind);
        tried.remove(kind);
    }

    /** Whether that record has to wait; one that needs no post never has. */
    boolean holds(RecordMessage record, Collection<ClaimedFile> files) {
        Kind kind = record.kind();
        return record.isSendable() && held.contains(kind) && !(tried.contains(kind) && outstanding(kind, files) == 0);
    }

    private static int outstanding(Kind kind, Collection<ClaimedFile> files) {
        return files.stream().mapToInt(file -> file.outstanding(kind)).sum();
    }
}
