package io.github.majoradrop.intake;

import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.rules.Kind;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The records that are handed out and not settled. No two of them have a key in common, and of each kind there are never more than its credit
 * allows: whoever wants to hand one out waits until both is so. What needs no post needs no credit, as it keeps nobody waiting. Guarded by
 * itself.
 */
final class HandedOut {

    private final KeysInUse keys = new KeysInUse();
    /** The bytes of the bodies for which there was credit, by record: one that submit refuses comes back without its body. */
    private final Map<List<?>, Integer> sizes = new HashMap<>();

    private final Map<Kind, Credit> credits = new EnumMap<>(Kind.class);
    private boolean stopping;

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
        while (!stopping && !(hasCredit(record) && keys.areFree(record.keys()))) {
            wait();
        }
        if (stopping) {
            throw new InterruptedException("stopping");
        }
        keys.take(record.keys());
        if (record.isSendable()) {
            int size = record.body().length;
            credits.get(record.kind()).take(size);
            sizes.put(identity(record), size);
        }
    }

    /** Takes in a record if that may be at once. @return whether it did */
    synchronized boolean addNow(RecordMessage record) throws InterruptedException {
        boolean may = hasCredit(record) && keys.areFree(record.keys());
        if (may) {
            add(record);
        }
        return may;
    }

    private boolean hasCredit(RecordMessage record) {
        return !record.isSendable() || credits.get(record.kind()).isLeft();
    }

    /** The record is settled: its keys are free, and its credit can be used again. */
    synchronized void remove(RecordMessage record) {
        Integer size = sizes.remove(identity(record));
        boolean more = size != null && credits.get(record.kind()).giveBack(size);
        if (keys.giveBack(record.keys()) || more) {
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
