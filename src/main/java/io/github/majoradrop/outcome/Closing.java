package io.github.majoradrop.outcome;

import io.github.majoradrop.config.FileStamp;
import io.github.majoradrop.config.Time;
import io.github.majoradrop.intake.ClaimedFile;
import io.github.majoradrop.intake.Inflight;
import io.github.majoradrop.intake.Settling;
import io.github.majoradrop.intake.SourceState;
import io.github.majoradrop.intake.Troubles;
import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.submit.Answer;
import java.io.IOException;
import java.nio.file.LinkOption;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a file of which all records are answered can be closed: only if its source is what was read. Otherwise what was added is read, or what was changed is
 * told, first. Then it goes along in a {@link ClosingRound}.
 */
public final class Closing {

    /** The property of an exchange that names the file to be closed. */
    static final String STEM = "stem";
    /** The variable that says how its source compares with what was read. */
    static final String SOURCE = "source";

    private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

    private final Inflight inflight;
    private final OutcomeFiles files;
    private final Troubles troubles;
    private final Time time;
    private final Settling settling;

    public Closing(Inflight inflight, OutcomeFiles files, Troubles troubles, Duration settle, Time time) {
        this.inflight = inflight;
        this.files = files;
        this.troubles = troubles;
        this.settling = new Settling(settle, time::nanos);
        this.time = time;
    }

    /** From now on, how long a source that has changed must stand unchanged. */
    public void settleIn(Duration settle) {
        settling.settleIn(settle);
    }

    /** How the source of an answered file compares with what was read of it: what its closing depends on. */
    public SourceCheck check(String stem) throws IOException {
        ClaimedFile file = inflight.file(stem);
        SourceState.Change change =
                file.isReadNoMore() ? SourceState.Change.CHANGED : file.source().since(file.path());
        boolean isAsRead = change == SourceState.Change.NONE;
        if (!isAsRead && !settling.hasSettled(file.path(), FileStamp.of(file.path(), LinkOption.NOFOLLOW_LINKS))) {
            return SourceCheck.UNSETTLED;
        }
        settling.forget(file.path());
        if (isAsRead) {
            return SourceCheck.AS_READ;
        }
        if (file.filed().tellOfTheRest()) {
            return SourceCheck.TOLD;
        }
        return change == SourceState.Change.GROWN ? SourceCheck.GROWN : SourceCheck.CHANGED;
    }

    /** Leaves a file that somebody may still be writing for a later look. */
    public void awaitWriter(String stem) {
        inflight.turns().pause(stem);
    }

    /** Has the rows read that were added after the claim. */
    public void readAgain(String stem) throws IOException {
        LOG.warn("Rows were added to {} after it was claimed: reading them too", stem);
        files.of(stem).reopen();
        inflight.turns().readAgain(stem);
    }

    /** The one line for what is no longer read of a source that was changed, or that cannot be read. */
    public Answer refuseRest(String stem) throws IOException {
        if (!inflight.file(stem).isReadNoMore()) {
            inflight.turns().readNoMore(stem, RecordMessage.CHANGED);
        }
        files.of(stem).reopen();
        RecordMessage rest = inflight.handOutRest(stem);
        LOG.warn("The rest of {} is refused, what was read before counts: {}", stem, rest.detail());
        return Answer.refused(rest, time.now());
    }

    /** Takes the source, of which a line tells already that the rest was not read, for what stands there now: it is closed as any other. */
    public void acceptSource(String stem) throws IOException {
        LOG.warn("Nothing more of {} is sent: it is closed as it stands", stem);
        ClaimedFile file = inflight.file(stem);
        file.closeAsItStands(file.isGivenUp() ? SourceState.ofGivenUp(file.path()) : SourceState.of(file.path()));
    }

    /** The machine refused a step for a file, or for a round of them: the closing begins again after a pause. */
    public void stopped(Exchange exchange) {
        Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        if (exchange.getMessage().getBody() instanceof ClosingRound round) {
            round.end(cause);
        } else {
            stopped(exchange.getProperty(STEM, String.class), cause);
        }
    }

    /** @param stem null if it is not known; also of a file that is closed */
    void stopped(String stem, Exception cause) {
        ClaimedFile file = stem == null ? null : inflight.file(stem);
        if (file == null) {
            troubles.reportFault("closing", cause);
            return;
        }
        if (cause instanceof IOException) {
            troubles.report(place(stem), cause);
            inflight.turns().refused(file);
        } else {
            troubles.reportFault(place(stem), cause);
        }
        inflight.turns().pause(stem);
    }

    /** Where the troubles of its closing are. */
    static String place(String stem) {
        return "closing " + stem;
    }
}
