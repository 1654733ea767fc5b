package io.github.majoradrop.broker;

import io.github.majoradrop.config.Time;
import io.github.majoradrop.intake.ClaimedFile;
import io.github.majoradrop.intake.Inflight;
import io.github.majoradrop.intake.Troubles;
import io.github.majoradrop.outcome.OutcomeFiles;
import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.submit.Answer;
import io.github.majoradrop.submit.Hold;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.Exchange;

/** What a home does with records on their way to the broker, and with answers from there. */
public final class HomeSide {

    private final String name;
    private final Inflight inflight;
    private final OutcomeFiles files;
    private final Hold hold;
    private final Sends sends;
    /** The records of which an answer is being filed. Guarded by itself. */
    private final Set<String> filing = new HashSet<>();

    private final AtomicLong dropped = new AtomicLong();

    /** @param name of the home */
    public HomeSide(String name, Inflight inflight, OutcomeFiles files, Hold hold, Troubles troubles, Time time) {
        this.name = name;
        this.inflight = inflight;
        this.files = files;
        this.hold = hold;
        this.sends = new Sends(troubles, time);
    }

    /** Makes the message of the record in the body, to be sent. */
    public void address(Exchange exchange) throws IOException {
        Letter.ofRecord(exchange, name);
        sends.begin(exchange.getExchangeId());
    }

    /** The broker has it. */
    public void sent(Exchange exchange) {
        sends.end(exchange.getExchangeId());
    }

    /** Tells if it takes none. */
    public void lookAtSends() {
        sends.judge();
    }

    /** Whether the record in the body cannot be sent. */
    public boolean isRefused(Exchange exchange) {
        return !exchange.getMessage().getBody(RecordMessage.class).isSendable();
    }

    /** What becomes of a record that cannot be sent. */
    public Answer refuse(RecordMessage record) {
        return Answer.refused(record, Instant.now());
    }

    /** Whether the record in the body is waited for still: an earlier run may have sent it, and its answer may have come meanwhile. */
    public boolean isWaitedFor(Exchange exchange) {
        RecordMessage record = exchange.getMessage().getBody(RecordMessage.class);
        return record.isSendable() && inflight.isHandedOut(record);
    }

    /** Makes an answer of the message. @throws IOException if it is of a version that writes it in another way */
    public void read(Exchange exchange) throws IOException {
        exchange.getMessage().setBody(Letter.answer(exchange.getMessage()));
    }

    /**
     * Whether the answer in the body is to be filed: one that came twice is not.
     *
     * @throws GoesBack if the same is being filed at this moment: it is to come once more
     */
    public boolean isExpected(Exchange exchange) {
        Answer answer = exchange.getMessage().getBody(Answer.class);
        hold.answeredElsewhere();
        synchronized (filing) {
            if (filing.contains(identity(answer))) {
                throw new GoesBack("it is being filed");
            }
            boolean isExpected = inflight.expects(answer.settled());
            if (isExpected) {
                filing.add(identity(answer));
            } else {
                dropped.incrementAndGet();
            }
            return isExpected;
        }
    }

    /**
     * Makes the lines of the answer durable: only then the broker may forget it.
     *
     * @throws IOException if the machine refuses
     * @throws GoesBack if it was not filed, as the program stops
     */
    public void keep(Answer answer) throws IOException {
        RecordMessage record = answer.settled();
        ClaimedFile file = inflight.file(record.stem());
        if (file != null) {
            if (!file.filed().contains(record.kind(), record.rows())) {
                throw new GoesBack("not filed");
            }
            files.keep(record.stem());
        }
    }

    /** The answer is filed, or is to come once more. */
    public void end(Answer answer) {
        synchronized (filing) {
            filing.remove(identity(answer));
        }
    }

    /** How many answers came that were filed already. */
    public long dropped() {
        return dropped.get();
    }

    private String identity(Answer answer) {
        return Letter.identity(name, answer.settled());
    }
}
