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
 * Keeps files from being sent of which the very bytes were accepted before: what Majora was told since then would be overwritten by old values. Nor is
 * a second copy of a file sent that is still in flight: what is refused of it comes back in one sheet, not in two. Of a file this is found out once,
 * when its reading begins.
 */
public final class RepeatedFiles {

    /** Where nothing is known of what was dropped before. */
    public static final RepeatedFiles UNKNOWN = new RepeatedFiles(sha256 -> null, Repeated.REFUSE);

    private static final Logger LOG = LoggerFactory.getLogger(RepeatedFiles.class);

    /** In brackets, as reports leave out what stands in them. */
    private static final String DROPPED = "the same bytes were dropped before (%s, at %s as %s)";

    private static final String WHOLE =
            ", and all of it was accepted, so nothing of it is sent again; to send it all the same, change"
                    + " something in it, or set intake.repeated=send";

    private static final String IN_FLIGHT =
            ", and that file is still in flight, so nothing of it is sent twice; what is refused of that file"
                    + " comes back in its correction sheet; to send it all the same, drop it again when that file is"
                    + " closed, or set intake.repeated=send";

    private static final String SENT = ": they are sent again, and overwrite what Majora was told since";

    /** So much of the digest as tells two files apart that are compared for no other reason than to know whether one has grown. */
    private static final int DIGITS = 16;

    private final DroppedBefore before;
    private volatile Repeated setting;

    public RepeatedFiles(DroppedBefore before, Repeated setting) {
        this.before = before;
        this.setting = setting;
    }

    /** From now on. */
    public void treat(Repeated changed) {
        setting = changed;
    }

    /** The one record that tells why nothing of a file is sent; null if it is sent. */
    RecordIterator refusal(ClaimedFile file, SourceState source, Inflight inflight) {
        if (!file.isRepeatKnown()) {
            file.isRepeat(why(file, source, inflight));
        }
        String why = file.repeated();
        return why == null
                ? null
                : new OneRecord(
                        RecordMessage.refused(file.stem(), null, 1, List.of(1), null, RecordMessage.REPEATED, why));
    }

    /** What an earlier run began to send is sent to its end, and what it told not to send is not sent, whatever became of the other file since. */
    private String why(ClaimedFile file, SourceState source, Inflight inflight) {
        String told = file.filed().toldOfRepeat();
        if (!source.isReadable() || told == null && file.filed().areResumed()) {
            return null;
        }
        String digest = "SHA-256 " + source.sha256().substring(0, DIGITS);
        if (told != null && told.contains(digest)) {
            return told;
        }
        String underWay = underWay(file, source.sha256(), inflight);
        String earlier = underWay == null ? before.acceptedWhole(source.sha256()) : underWay;
        if (earlier == null) {
            return null;
        }
        String dropped = DROPPED.formatted(digest, ClaimNames.timeOf(earlier).truncatedTo(ChronoUnit.SECONDS), earlier);
        if (setting == Repeated.SEND) {
            file.findings().warn(dropped + SENT);
            LOG.warn("{}: {}{}", file.stem(), dropped, SENT);
            return null;
        }
        return dropped + (underWay == null ? WHOLE : IN_FLIGHT);
    }

    /** The file, claimed before that one, that has these bytes and is being sent. @return its stem, or null if there is none */
    private static String underWay(ClaimedFile file, String sha256, Inflight inflight) {
        for (String stem : inflight.sameBytes().before(file.stem(), sha256)) {
            ClaimedFile earlier = inflight.file(stem);
            if (earlier != null && earlier.isSentOf(sha256)) {
                return stem;
            }
        }
        return null;
    }
}
