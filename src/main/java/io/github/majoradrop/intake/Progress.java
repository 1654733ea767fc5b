package io.github.majoradrop.intake;

import io.github.majoradrop.record.SourceReport;
import io.github.majoradrop.rules.Kind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How far the reading of one claimed file has come, and how many of its records are not answered. Guarded by the {@link Turns} that own it. */
final class Progress {

    /** How far the reading of one kind of record has come. */
    enum Pass {
        WAITING,
        READING,
        READ
    }

    final ClaimedFile file;
    private final Map<Kind, Pass> passes = new EnumMap<>(Kind.class);
    private final Map<Kind, Integer> outstanding = new EnumMap<>(Kind.class);
    /** Nobody turns to it before this time of the monotonic clock, after an error of the machine; null if it had none. */
    private Long notBefore;

    Progress(ClaimedFile file) {
        this.file = file;
        for (Kind kind : Kind.values()) {
            passes.put(kind, Pass.WAITING);
            outstanding.put(kind, 0);
        }
    }

    Pass pass(Kind kind) {
        return passes.get(kind);
    }

    void pass(Kind kind, Pass state) {
        passes.put(kind, state);
    }

    /** The pass over that kind came to the end of its source. @return the warnings that are new */
    List<String> endPass(Kind kind, SourceReport report) {
        file.isReadable();
        List<String> warnings = file.findings().found(kind, report);
        pass(kind, Pass.READ);
        for (Kind other : List.of(Kind.LIBRARY, Kind.SEQUENCING)) {
            if (!file.findings().kinds().contains(other)) {
                pass(other, Pass.READ);
            }
        }
        return warnings;
    }

    void passAll(Pass state) {
        passes.replaceAll((kind, before) -> state);
    }

    /**
     * A record was handed out (1) or answered (-1). One without a kind counts as one of the first pass, which finds it.
     *
     * @return whether it is the first that is handed out, or the last that was answered
     */
    boolean count(Kind kind, int change) {
        int now = outstanding.merge(kind == null ? Kind.BIOSAMPLE : kind, change, Integer::sum);
        return now == 0 || now == change;
    }

    int outstanding(Kind kind) {
        return outstanding.get(kind);
    }

    int outstanding() {
        return outstanding.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Whether every record of that kind has been handed out and answered. */
    boolean isAnswered(Kind kind) {
        return pass(kind) == Pass.READ && outstanding(kind) == 0;
    }

    void pauseUntil(long time) {
        notBefore = time;
    }

    /** Whether the pause after an error is over. */
    boolean isReady(long now) {
        return notBefore == null || now - notBefore >= 0;
    }
}
