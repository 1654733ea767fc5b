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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultMessage;

/** What a home does with records on their way to the broker, and with answers from there. */
public final class HomeSide {

    private final String name;
    private final Inflight inflight;
    private final OutcomeFiles files;
    private final Hold hold;
    private final Unsealing opening;
    private final Time time;
    private final Sends sends;
    /** The records of which an answer is being filed. Guarded by itself. */
    private final Set<String> filing = new HashSet<>();

    private final AtomicLong dropped = new AtomicLong();
    private final AtomicLong sent = new AtomicLong();

    /**
     * @param name of the home
     * @param opening what is done with each message before it is read
     */
    public HomeSide(
            String name,
            Inflight inflight,
            OutcomeFiles files,
            Hold hold,
            Unsealing opening,
            Troubles troubles,
            Time time) {
        this.name = name;
        this.inflight = inflight;
        this.files = files;
        this.hold = hold;
        this.opening = opening;
        this.time = time;
        this.sends = new Sends(troubles, time);
    }

    /** The answers to those of the records that cannot be sent; often none. */
    public List<List<Answer>> refused(List<RecordMessage> records) {
        List<Answer> refused = records.stream()
                .filter(record -> !record.isSendable())
                .map(record -> Answer.refused(record, time.now()))
                .toList();
        return refused.isEmpty() ? List.of() : List.of(refused);
    }

    /**
     * Makes of the records in the body the letters that are to be sent: of those that can be, and are waited for still, as an earlier run may have sent
     * one, and its answer may have come meanwhile.
     */
    @SuppressWarnings("unchecked")
    public void address(Exchange exchange) throws IOException {
        List<Letter> letters = new ArrayList<>();
        for (RecordMessage record : (List<RecordMessage>) exchange.getMessage().getBody(List.class)) {
            if (record.isSendable() && inflight.isHandedOut(record)) {
                letters.add(Letter.ofRecord(name, record));
            }
        }
        exchange.getMessage().setBody(letters);
        sends.begin(exchange.getExchangeId());
    }

    /** The broker has them. */
    public void sent(Exchange exchange) {
        sends.end(exchange.getExchangeId());
        sent.addAndGet(exchange.getMessage().getBody(List.class).size());
    }

    /** Tells if it takes none. */
    public void lookAtSends() {
        sends.judge();
    }

    /**
     * Makes of the message, and of what was taken with it, those of the answers that are to be filed, also as a property of the exchange: one that came
     * twice is not.
     *
     * @throws IOException if one is of a version that writes it in another way
     * @throws GoesBack if the same is being filed at this moment: they are to come once more
     */
    public void read(Exchange exchange) throws IOException {
        Map<String, Answer> answers = new LinkedHashMap<>();
        for (Message message : SeveralAtATime.taken(exchange)) {
            opening.open(message);
            for (Answer answer : Letter.answers(message)) {
                if (answers.putIfAbsent(identity(answer), answer) != null) {
                    dropped.incrementAndGet();
                }
            }
        }
        hold.answeredElsewhere();
        List<Answer> expected = expected(answers);
        // One of JMS costs much whenever it is copied.
        exchange.setMessage(new DefaultMessage(exchange));
        exchange.getMessage().setBody(expected);
        exchange.setProperty("answers", expected);
    }

    private List<Answer> expected(Map<String, Answer> answers) {
        List<Answer> expected = new ArrayList<>();
        synchronized (filing) {
            if (answers.keySet().stream().anyMatch(filing::contains)) {
                throw new GoesBack("it is being filed");
            }
            for (Answer answer : answers.values()) {
                if (inflight.expects(answer.settled())) {
                    expected.add(answer);
                } else {
                    dropped.incrementAndGet();
                }
            }
            expected.forEach(answer -> filing.add(identity(answer)));
        }
        return expected;
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
    long dropped() {
        return dropped.get();
    }

    /** How many records the broker took. */
    long taken() {
        return sent.get();
    }

    private String identity(Answer answer) {
        return Letter.identity(name, answer.settled());
    }
}
