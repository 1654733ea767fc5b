package io.github.majoradrop.submit;

import io.github.majoradrop.record.RecordMessage;
import java.time.Duration;
import java.util.List;

/**
 * Whether records are still this process's to post. Those that intake of the same process hands out always are. One that came over a broker is
 * somebody else's again as soon as the connection that brought it is lost, and must not be posted any more.
 */
public interface Lease {

    /** Of records that nobody else can get. */
    Lease FOR_EVER = new Lease() {};

    /** Whether all of them may still be posted, as far as is known now. */
    default boolean holds(List<RecordMessage> records) {
        return true;
    }

    /** Asked right before each post. @return whether they may be posted; then they are not given back before {@link #end} */
    default boolean begin(List<RecordMessage> records) {
        return true;
    }

    /** They are not being posted now: they wait, or were not posted at all. */
    default void end(List<RecordMessage> records) {}

    /** What others found out about that record who had it before. */
    default Past past(RecordMessage record) {
        return Past.NONE;
    }

    /**
     * It is not to be posted for that time, so that others may have it then.
     *
     * @return whether it is theirs now
     */
    default boolean leave(RecordMessage record, Past past, Duration time) {
        return false;
    }
}
