package io.github.majoradrop.intake;

import io.github.majoradrop.record.SourceReport;
import io.github.majoradrop.rules.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** How far the reading of one claimed file has come, and how many of its records are not answered. Guarded by the {@link Turns} that own it. */
final class Progress {

    /** How far the reading of one kind of record has come. */
    enum Pass {
        WAITING,
        READING,
        READ
    }

    private static final int KINDS = Kind.values().length;

    final ClaimedFile file;
    /** By the order of the kinds, as there are thousands of files at a time. */
    private final Pass[] passes = new Pass[KINDS];

    private final int[] outstanding = new int[KINDS];
    /** Nobody turns to it before this time of the monotonic clock, after an error of the machine; null if it had none. */
    private Long notBefore;

    Progress(ClaimedFile file) {
        this.file = file;
        passAll(Pass.WAITING);
    }

    Pass pass(Kind kind) {
        return passes[kind.ordinal()];
    }

    void pass(Kind kind, Pass state) {
        passes[kind.ordinal()] = state;
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

    final void passAll(Pass state) {
        Arrays.fill(passes, state);
    }

    /**
     * A record was handed out (1) or answered (-1). One without a kind counts as one of the first pass, which finds it.
     *
     * @return whether it is the first that is handed out, or the last that was answered
     */
    boolean count(Kind kind, int change) {
        int now = outstanding[(kind == null ? Kind.BIOSAMPLE : kind).ordinal()] += change;
        return now == 0 || now == change;
    }

    int outstanding(Kind kind) {
        return outstanding[kind.ordinal()];
    }

    int outstanding() {
        return IntStream.of(outstanding).sum();
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
