package io.github.majoradrop.intake;

import io.github.majoradrop.record.RecordMessage;

/** Hands a record out as the reading of its file does, for tests of the rooms to the right. */
public final class HandOut {

    private HandOut() {}

    public static void of(Inflight inflight, RecordMessage record) throws InterruptedException {
        inflight.handOut(record);
    }
}
