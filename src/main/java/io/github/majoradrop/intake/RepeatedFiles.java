package io.github.majoradrop.intake;

import io.github.majoradrop.config.Repeated;
import io.github.majoradrop.record.OneRecord;
import io.github.majoradrop.record.RecordIterator;
import io.github.majoradrop.record.RecordMessage;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps files from being sent of which the very bytes were accepted before: what Majora was told since then would be overwritten by old values. Of a file
 * this is found out once, when its reading begins.
 */
public final class RepeatedFiles {

    /** Where nothing is known of what was dropped before. */
    public static final RepeatedFiles UNKNOWN = new RepeatedFiles(sha256 -> null, Repeated.REFUSE);

    private static final Logger LOG = LoggerFactory.getLogger(RepeatedFiles.class);

    private final DroppedBefore before;
    private final Repeated setting;

    public RepeatedFiles(DroppedBefore before, Repeated setting) {
        this.before = before;
        this.setting = setting;
    }

    /** The one record that tells why nothing of a file is sent; null if it is sent. */
    RecordIterator refusal(ClaimedFile file, SourceState source) {
        if (!file.isRepeatKnown()) {
            String earlier = earlier(file, source);
            file.isRepeatOf(setting == Repeated.REFUSE ? earlier : null);
            if (earlier != null && setting == Repeated.SEND) {
                String warning = "the same bytes were accepted before, as " + earlier
                        + ": they are sent again, and overwrite what Majora was told since";
                file.warn(warning);
                LOG.warn("{}: {}", file.stem(), warning);
            }
        }
        String earlier = file.repeated();
        return earlier == null ? null : new OneRecord(refused(file.stem(), earlier));
    }

    /** What an earlier run began to send is sent to its end. */
    private String earlier(ClaimedFile file, SourceState source) {
        boolean isBegun = file.filed().areResumed() && !file.filed().tellOfRepeat();
        return isBegun || !source.isReadable() ? null : before.acceptedWhole(source.sha256());
    }

    private static RecordMessage refused(String stem, String earlier) {
        String detail = "the same bytes were dropped at "
                + ClaimNames.timeOf(earlier).truncatedTo(ChronoUnit.SECONDS) + " as " + earlier
                + ", and all of it was accepted, so nothing of it is sent again; to send it all the same, change something in it, or set intake.repeated=send";
        return RecordMessage.refused(stem, null, 1, List.of(1), null, RecordMessage.REPEATED, detail);
    }
}
