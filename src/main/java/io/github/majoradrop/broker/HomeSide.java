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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.Exchange;

/** What a home does with records on their way to the broker, and with answers from there. */
public final class HomeSide {

    private final String name;
    private final Inflight inflight;
    private final OutcomeFiles files;
    private final Hold hold;
    private final Time time;
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
        this.time = time;
        this.sends = new Sends(troubles, time);
    }

    /** Makes the message of the record in the body, to be sent. */
    public void address(Exchange exchange) throws IOException {
        Letter.ofRecord(name, exchange.getMessage().getBody(RecordMessage.class))
                .into(exchange);
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
        return Answer.refused(record, time.now());
    }

    /** Whether the record in the body is waited for still: an earlier run may have sent it, and its answer may have come meanwhile. */
    public boolean isWaitedFor(Exchange exchange) {
        RecordMessage record = exchange.getMessage().getBody(RecordMessage.class);
        return record.isSendable() && inflight.isHandedOut(record);
    }

    /**
     * Makes of the message those of its answers that are to be filed, also as a property of the exchange: one that came twice is not.
     *
     * @throws IOException if it is of a version that writes it in another way
     * @throws GoesBack if the same is being filed at this moment: it is to come once more
     */
    public void read(Exchange exchange) throws IOException {
        List<Answer> answers = Letter.answers(exchange.getMessage());
        List<Answer> expected = new ArrayList<>();
        hold.answeredElsewhere();
        synchronized (filing) {
            if (answers.stream().map(this::identity).anyMatch(filing::contains)) {
                throw new GoesBack("it is being filed");
            }
            for (Answer answer : answers) {
                if (inflight.expects(answer.settled())) {
                    expected.add(answer);
                } else {
                    dropped.incrementAndGet();
                }
            }
            expected.forEach(answer -> filing.add(identity(answer)));
        }
        exchange.getMessage().setBody(expected);
        exchange.setProperty("answers", expected);
    }

    /**
     * Makes the lines of the answers durable: only then the broker may forget them.
     *
     * @throws IOException if the machine refuses
     * @throws GoesBack if they were not filed, as the program stops
     */
    public void keep(List<Answer> answers) throws IOException {
        Set<String> stems = new TreeSet<>();
        for (Answer answer : answers) {
            RecordMessage record = answer.settled();
            ClaimedFile file = inflight.file(record.stem());
            if (file != null) {
                if (!file.filed().contains(record.kind(), record.rows())) {
                    throw new GoesBack("not filed");
                }
                stems.add(record.stem());
            }
        }
        for (String stem : stems) {
            files.keep(stem);
        }
    }

    /** The answers are filed, or are to come once more. */
    public void end(List<Answer> answers) {
        synchronized (filing) {
            answers.forEach(answer -> filing.remove(identity(answer)));
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
