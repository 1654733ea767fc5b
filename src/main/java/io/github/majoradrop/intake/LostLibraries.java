package io.github.majoradrop.intake;

import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.rules.Kind;
import java.util.HashSet;
import java.util.Set;

/**
 * The libraries of a file of which nothing arrived: Majora takes runs of an empty library without a word, so these are not sent. Kept as numbers
 * made of their names. Guarded by itself.
 */
public final class LostLibraries {

    /** Both are empty for nearly all files, of which thousands are in flight at a time. */
    private Set<Long> lost = Set.of();

    /** Those of which an earlier run has lines that tell so. */
    private Set<Long> arrived = Set.of();

    /** A line of an earlier run tells that some of a library arrived: what becomes a dead letter now are the rows that it went without. */
    public synchronized void arrived(String name) {
        if (name != null) {
            arrived = with(arrived, name);
        }
    }

    /** Nothing more of a library of that name arrived; whatever is no library is passed over. */
    public synchronized void lost(Kind kind, String name) {
        if (kind == Kind.LIBRARY && name != null && !arrived.contains(KeyNumber.of(name))) {
            lost = with(lost, name);
        }
    }

    private static Set<Long> with(Set<Long> some, String name) {
        Set<Long> all = some.isEmpty() ? new HashSet<>() : some;
        all.add(KeyNumber.of(name));
        return all;
    }

    /** A library of that name arrived, or may do so still. */
    public synchronized void found(Kind kind, String name) {
        if (kind == Kind.LIBRARY && name != null && !lost.isEmpty()) {
            lost.remove(KeyNumber.of(name));
        }
    }

    /** The record, not to be sent if it is the sequencing of one of them. */
    synchronized RecordMessage withhold(RecordMessage record) {
        boolean isOfLost = !lost.isEmpty()
                && record.kind() == Kind.SEQUENCING
                && record.isSendable()
                && record.id() != null
                && lost.contains(KeyNumber.of(record.id()));
        return isOfLost
                ? record.refused(
                        RecordMessage.INVALID,
                        "its library \"" + record.id() + "\" was not taken, so this run is not sent: mend the library,"
                                + " and drop both again")
                : record;
    }
}
