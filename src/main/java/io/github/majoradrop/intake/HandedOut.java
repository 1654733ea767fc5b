package io.github.majoradrop.intake;

import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.rules.Kind;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The records that are handed out and not settled. No two of them have a key in common, and of each kind there are never more than its credit
 * allows: whoever wants to hand one out waits until both is so. What needs no post needs no credit, as it keeps nobody waiting. Guarded by
 * itself.
 */
final class HandedOut {

    /** Of those that are on their way. */
    private final Set<String> keys = new HashSet<>();
    /** Those of them that somebody waits for. */
    private final Set<String> wanted = new HashSet<>();
    /** Those for which there was credit: one that submit refuses comes back without its body, one that nobody could read without its keys. */
    private final Map<List<?>, Given> given = new HashMap<>();

    private final Map<Kind, Credit> credits = new EnumMap<>(Kind.class);
    private boolean stopping;

    /** @param size of its body, in bytes */
    private record Given(int size, List<String> keys) {}

    /**
     * @param records of one kind, at most
     * @param bytes of the bodies of one kind, at most
     */
    HandedOut(int records, long bytes) {
        for (Kind kind : Kind.values()) {
            credits.put(kind, new Credit(records, bytes));
        }
    }

    /**
     * Takes in a record, when that may be.
     *
     * @throws InterruptedException if the program is stopping
     */
    synchronized void add(RecordMessage record) throws InterruptedException {
        while (!stopping && !(hasCredit(record) && areFree(record.keys()))) {
            wait();
        }
        if (stopping) {
            throw new InterruptedException("stopping");
        }
        take(record);
    }

    private void take(RecordMessage record) {
        keys.addAll(record.keys());
        if (record.isSendable()) {
            int size = record.body().length;
            credits.get(record.kind()).take(size);
            given.put(identity(record), new Given(size, record.keys()));
        }
    }

    /** Takes in a record if that may be at once. @return whether it did */
    synchronized boolean addNow(RecordMessage record) throws InterruptedException {
        boolean may = hasCredit(record) && areFree(record.keys());
        if (may) {
            add(record);
        }
        return may;
    }

    /**
     * Takes in a record that an earlier run handed out, and that is answered before this run has come to it: whoever reads it now waits until it
     * is settled, as its keys are taken.
     *
     * @return false if it is handed out already, or must wait for another one of the same keys
     */
    synchronized boolean adopt(RecordMessage record) {
        boolean isNew = !given.containsKey(identity(record)) && areFree(record.keys());
        if (isNew) {
            take(record);
        }
        return isNew;
    }

    /** Whether that record may be sent, and is handed out. */
    synchronized boolean contains(RecordMessage record) {
        return given.containsKey(identity(record));
    }

    /** If one of them is not free, the others hear of it when it is. */
    private boolean areFree(List<String> all) {
        for (String key : all) {
            if (keys.contains(key)) {
                wanted.add(key);
                return false;
            }
        }
        return true;
    }

    /** @return whether somebody waits for one of them */
    private boolean giveBack(List<String> taken) {
        taken.forEach(keys::remove);
        return wanted.removeAll(taken);
    }

    private boolean hasCredit(RecordMessage record) {
        return !record.isSendable() || credits.get(record.kind()).isLeft();
    }

    /** The record is settled: its keys are free, and its credit can be used again. */
    synchronized void remove(RecordMessage record) {
        Given was = given.remove(identity(record));
        boolean more = was != null && credits.get(record.kind()).giveBack(was.size());
        if (giveBack(was == null ? record.keys() : was.keys()) || more) {
            notifyAll();
        }
    }

    private static List<?> identity(RecordMessage record) {
        return Arrays.asList(record.stem(), record.kind(), record.firstRow());
    }

    /** From now on nothing is handed out; whoever waits is woken. */
    synchronized void stop() {
        stopping = true;
        notifyAll();
    }
}
