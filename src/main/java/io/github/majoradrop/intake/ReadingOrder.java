package io.github.majoradrop.intake;

import io.github.majoradrop.rules.Kind;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which claimed files may be read now, so that Majora has every sample before the libraries and runs made of it. Guarded by the
 * {@link Inflight} that asks.
 */
final class ReadingOrder {

    private final Collection<ClaimedFile> files;
    private final Map<Kind, String> broken;

    /**
     * @param files in the order of their claim
     * @param broken the file whose pass over a kind broke off: none may overtake it, since the newer values must come last
     */
    ReadingOrder(Collection<ClaimedFile> files, Map<Kind, String> broken) {
        this.files = files;
        this.broken = broken;
    }

    /**
     * The files of which libraries or sequencing records may be read now: those of the earliest look that has any left, all of one kind, and
     * none before every record of the kinds before it, of their own and of every earlier look, is answered. So a library of a later file
     * never overtakes a sequencing record of an earlier one either.
     */
    Set<String> readableAfterBiosamples() {
        ClaimedFile first = null;
        Kind kind = null;
        for (ClaimedFile file : files) {
            if (first != null && file.look != first.look) {
                break;
            }
            if (!file.isAnswered(Kind.BIOSAMPLE)) {
                return Set.of();
            }
            Kind next = nextKind(file);
            if (next != null && (kind == null || next.compareTo(kind) < 0)) {
                first = first == null ? file : first;
                kind = next;
            }
        }
        return kind == null ? Set.of() : readable(first.look, kind);
    }

    private Set<String> readable(long look, Kind kind) {
        Set<String> readable = new HashSet<>();
        for (ClaimedFile file : files) {
            if (file.look > look) {
                break;
            }
            if (kind == Kind.SEQUENCING && !file.isAnswered(Kind.LIBRARY)) {
                return Set.of();
            }
            if (file.look == look && mayRead(file, kind)) {
                readable.add(file.stem);
            }
        }
        return readable;
    }

    /** The kind to be read next of that file, after its biosamples; null if there is none left. */
    static Kind nextKind(ClaimedFile file) {
        for (Kind kind : List.of(Kind.LIBRARY, Kind.SEQUENCING)) {
            if (file.pass(kind) != ClaimedFile.Pass.READ) {
                return kind;
            }
        }
        return null;
    }

    boolean mayRead(ClaimedFile file, Kind kind) {
        return file != null
                && file.pass(kind) == ClaimedFile.Pass.WAITING
                && file.outstanding(kind) == 0
                && file.stem.equals(broken.getOrDefault(kind, file.stem))
                && isReady(file);
    }

    /** Whether the pause after an error is over. */
    static boolean isReady(ClaimedFile file) {
        return file.notBefore == Long.MIN_VALUE || System.nanoTime() - file.notBefore >= 0;
    }
}
