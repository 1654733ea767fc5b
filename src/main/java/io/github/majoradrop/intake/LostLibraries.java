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

    private final Set<Long> lost = new HashSet<>(0);
    /** Those of which an earlier run has lines that tell so. */
    private final Set<Long> arrived = new HashSet<>(0);

    /** A line of an earlier run tells that some of a library arrived: what becomes a dead letter now are the rows that it went without. */
    public synchronized void arrived(String name) {
        if (name != null) {
            arrived.add(KeyNumber.of(name));
        }
    }

    /** Nothing more of a library of that name arrived; whatever is no library is passed over. */
    public synchronized void lost(Kind kind, String name) {
        if (kind == Kind.LIBRARY && name != null && !arrived.contains(KeyNumber.of(name))) {
            lost.add(KeyNumber.of(name));
        }
    }

    /** A library of that name arrived, or may do so still. */
    public synchronized void found(Kind kind, String name) {
        if (kind == Kind.LIBRARY && name != null) {
            lost.remove(KeyNumber.of(name));
        }
    }

    /** The record, not to be sent if it is the sequencing of one of them. */
    synchronized RecordMessage withhold(RecordMessage record) {
        boolean isOfLost = record.kind() == Kind.SEQUENCING
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
