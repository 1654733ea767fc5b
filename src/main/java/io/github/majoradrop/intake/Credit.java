package io.github.majoradrop.intake;

/**
 * How much of one kind may be on its way at once, so that what waits in submit does not grow with the length of an outage: so many records,
 * and so many bytes of bodies, but always one record. Once it is used up it is given anew when a part is free again, so that the reader hands
 * out several at a time. Guarded by the {@link HandedOut} that owns it.
 */
final class Credit {

    private final int mostRecords;
    private final long mostBytes;
    private int records;
    private long bytes;
    private boolean usedUp;

    Credit(int mostRecords, long mostBytes) {
        this.mostRecords = mostRecords;
        this.mostBytes = mostBytes;
    }

    boolean isLeft() {
        return !usedUp;
    }

    void take(int size) {
        records++;
        bytes += size;
        usedUp = records >= mostRecords || bytes >= mostBytes;
    }

    /** @return whether there is credit again where there was none */
    boolean giveBack(int size) {
        records--;
        bytes -= size;
        boolean before = usedUp;
        usedUp =
                usedUp && (records > mostRecords - mostRecords / 4 || bytes > mostBytes - mostBytes / 4) && records > 0;
        return before && !usedUp;
    }
}
