package io.github.majoradrop.submit;

import io.github.majoradrop.config.Overwrite;
import io.github.majoradrop.config.Time;
import io.github.majoradrop.majora.Action;
import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.rules.SampleAction;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Of which records Majora is asked before they are sent whether it has their samples: of a library with samples that this home has not just seen
 * accepted, and, if nothing is to be overwritten, of samples. Servers before 11 August 2020 cannot be asked. Of
 * what an earlier run may have posted Majora is asked, too, but it may have it from just that post.
 */
public final class SampleQuestion implements NewerCall {

    /** So many samples Majora is asked for in one call: answered in half a second (measured, March 2022). */
    public static final int MOST_ASKED = 500;

    private static final Logger LOG = LoggerFactory.getLogger(SampleQuestion.class);

    /** So long what was missing is taken to be missing still: a 404 may also come from a proxy, or from a server that is being renewed. */
    static final Duration MISSING = Duration.ofMinutes(15);

    private static final String UNASKED =
            "sent though submit.overwrite=refuse, as Majora could not be asked whether it has this"
                    + " sample: what it had is overwritten";

    private final Overwrite overwrite;
    private final Time time;
    /** On the monotonic clock; null if Majora was not asked, or had the call. */
    private volatile Long missingSince;

    public SampleQuestion(Overwrite overwrite, Time time) {
        this.overwrite = overwrite;
        this.time = time;
    }

    /** Whether to ask before that record is sent. */
    boolean isAbout(RecordMessage record) {
        return !isMissing()
                && (isProtected(record) || !record.members().unseen().isEmpty());
    }

    private boolean isProtected(RecordMessage record) {
        return record.kind() == Kind.BIOSAMPLE
                && overwrite == Overwrite.REFUSE
                && record.action() == SampleAction.UNSAID;
    }

    /** What goes though Majora was not asked, as it cannot be: if it would have been asked, the lines say so. */
    List<Freight> unasked(List<RecordMessage> records, Function<List<RecordMessage>, List<Freight>> sending) {
        Map<Boolean, List<RecordMessage>> byNeed =
                records.stream().collect(Collectors.partitioningBy(this::isProtected));
        return Stream.concat(
                        Remarked.all(sending.apply(byNeed.get(true)), UNASKED).stream(),
                        sending.apply(byNeed.get(false)).stream())
                .toList();
    }

    @Override
    public Action action() {
        return Action.SAMPLE_QUERY;
    }

    /** Also when it is known: a question that was posted before is still to be let go. */
    @Override
    public boolean isDue() {
        return true;
    }

    boolean isMissing() {
        Long since = missingSince;
        return since != null && time.nanos() - since < MISSING.toNanos();
    }

    /** Majora has the call. */
    void answered() {
        if (missingSince != null) {
            missingSince = null;
            LOG.info("Majora can be asked again which samples it has");
        }
    }

    @Override
    public void missing() {
        boolean isTold = missingSince != null;
        missingSince = time.nanos();
        if (isTold) {
            return;
        }
        if (overwrite == Overwrite.REFUSE) {
            LOG.warn(
                    "Majora cannot be asked which samples it has: submit.overwrite=refuse keeps nothing back, samples that it"
                            + " has are overwritten, and their lines say so");
        } else {
            LOG.info(
                    "Majora cannot be asked which samples it has: libraries go as they are, and it refuses what it does not"
                            + " know");
        }
    }
}
