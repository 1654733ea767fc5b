package io.github.majoradrop.intake;

import io.github.majoradrop.record.LibraryRecord;
import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.rules.Kind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The samples that are dead letters of files in flight: a library goes without them, as Majora would refuse it with them. And those that it was seen
 * to take: of all others of a library it is asked. Of more than are kept here, Majora says so itself. Guarded by itself.
 */
public final class SampleFates {

    private static final int MOST = 50_000;

    /** The last file of which such a sample is a dead letter, by the number of its id. */
    private final Map<Long, String> dead = new HashMap<>();

    /** Their numbers by that file: to look through all when one is closed takes seconds with thousands of files. */
    private final Map<String, Set<Long>> deadOfFile = new HashMap<>();
    /** The numbers of those that Majora was seen to take last, each at its place: another one takes its place. */
    private final long[] taken = new long[1 << 16];

    /**
     * The sample of that id is a dead letter, and Majora has not stored it; unless it has it from before.
     *
     * @param stem of its file
     */
    public synchronized void lost(String stem, String id) {
        if (id != null && dead.size() < MOST && !isTaken(KeyNumber.of(id))) {
            long number = KeyNumber.of(id);
            forgetOne(number, dead.put(number, stem));
            deadOfFile.computeIfAbsent(stem, first -> new HashSet<>()).add(number);
        }
    }

    /** Majora has the sample of that id. */
    public synchronized void found(String id) {
        if (id != null) {
            long number = KeyNumber.of(id);
            taken[place(number)] = number;
            forgetOne(number, dead.remove(number));
        }
    }

    private void forgetOne(long number, String stem) {
        if (stem != null) {
            deadOfFile.get(stem).remove(number);
        }
    }

    /** The file is closed: what became of its samples after that, nobody here can know. */
    synchronized void forget(String stem) {
        Set<Long> numbers = deadOfFile.remove(stem);
        if (numbers != null) {
            numbers.forEach(dead::remove);
        }
    }

    /** A library without those of its samples that are dead letters of its file or of one claimed before it; all else as it is. */
    public synchronized RecordMessage withoutDead(RecordMessage record) {
        return record.kind() == Kind.LIBRARY && !dead.isEmpty()
                ? new LibraryRecord(record).withoutDead(id -> isDead(id, record.stem()))
                : record;
    }

    private boolean isTaken(long number) {
        return taken[place(number)] == number;
    }

    private int place(long number) {
        return (int) (number & taken.length - 1);
    }

    /** A library that tells of which of its samples it has not been seen lately that Majora has them; all else as it is. */
    synchronized RecordMessage askingForUnseen(RecordMessage record) {
        return new LibraryRecord(record).asking(id -> !isTaken(KeyNumber.of(id)));
    }

    private boolean isDead(String id, String stem) {
        String file = dead.get(KeyNumber.of(id));
        return file != null && file.compareTo(stem) <= 0;
    }
}
