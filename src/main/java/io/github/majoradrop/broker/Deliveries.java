package io.github.majoradrop.broker;

import io.github.majoradrop.config.Time;
import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.submit.Answer;
import io.github.majoradrop.submit.Lease;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The records that the broker gave to this submitter. The thread that received one waits here, within its transaction, until the room submit has
 * an answer, or until the record has to go back: its connection is lost, it or its kind has to wait, or the program stops. Guarded by its leases.
 */
public final class Deliveries {

    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);
    /** So often a record may end those who have it. */
    static final int MOST_DELIVERIES = 10;

    /** The exchange property that holds the delivery. */
    private static final String DELIVERY = "delivery";

    private final Connected link;
    private final Time time;
    private final Leases leases;
    private final KeptAnswers kept = new KeptAnswers();
    private long count;

    Deliveries(Connected link, Time time) {
        this.link = link;
        this.time = time;
        this.leases = new Leases(link);
    }

    public static Deliveries over(BrokerLink link, Time time) {
        return new Deliveries(link, time);
    }

    /** Which of them may be posted. */
    public Lease leases() {
        return leases;
    }

    /**
     * Takes in the message of the exchange. Its body becomes the record, under a stem of its own: two homes may have files of the same name, and
     * what was given back may come once more while it is not forgotten here.
     *
     * @throws IOException if it cannot be read, as it may be of a newer version; another submitter may
     */
    public void open(Exchange exchange) throws IOException {
        int deliveries = Letter.deliveries(exchange.getMessage());
        Delivery delivery = delivery(exchange, deliveries);
        String stem;
        synchronized (leases) {
            stem = delivery.home() + "/" + delivery.record().stem() + "#" + ++count;
            Answer answer = deliveries > MOST_DELIVERIES ? givenUp(delivery, deliveries - 1) : kept.of(delivery);
            Delivery before = deliveries > 1 ? leases.posting(delivery) : null;
            if (answer != null) {
                delivery.answer(answer);
            } else if (before != null) {
                delivery.follow(before);
            } else {
                leases.add(stem, delivery);
            }
        }
        exchange.setProperty(DELIVERY, delivery);
        // Whatever else a message says must not steer anything here.
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setBody(delivery.record().withStem(stem));
    }

    private Delivery delivery(Exchange exchange, int deliveries) throws IOException {
        String home = Letter.home(exchange.getMessage());
        RecordMessage record;
        try {
            record = Letter.record(exchange.getMessage());
        } catch (IOException unreadable) {
            if (deliveries <= MOST_DELIVERIES) {
                throw unreadable;
            }
            record = Letter.outside(exchange.getMessage());
        }
        RecordMessage known = deliveries > 1 ? record.ofResumedFile() : record;
        return new Delivery(home, known, Letter.past(exchange.getMessage()), link.bringing(exchange));
    }

    private Answer givenUp(Delivery delivery, int times) {
        LOG.error("Given up: {} ended {} submitters, or their connections", delivery.record(), times);
        return Answer.endedItsSubmitters(delivery.record(), times, time.now());
    }

    /** Whether the record in the exchange has to be posted: otherwise its answer is known, or will be by a post of before. */
    public boolean isToBePosted(Exchange exchange) {
        return leases.have(exchange.getProperty(DELIVERY, Delivery.class));
    }

    /** Takes answers of the room submit. */
    public void answered(List<Answer> answers) {
        answers.forEach(this::answered);
    }

    private void answered(Answer answer) {
        synchronized (leases) {
            Delivery delivery = leases.remove(answer.record());
            if (delivery != null) {
                Answer theirs = answer.forHome(delivery.record().stem());
                kept.keep(delivery.identity(), theirs);
                delivery.answer(theirs);
            }
        }
    }

    /**
     * Waits until it is known what becomes of the record in the exchange, and makes the message of that.
     *
     * @throws GoesBack if it is not ours any more
     */
    public void await(Exchange exchange) throws InterruptedException, IOException {
        Delivery delivery = exchange.getProperty(DELIVERY, Delivery.class);
        try {
            Ending ending = delivery.ending().get();
            if (ending instanceof Ending.Answered answered) {
                Letter.ofAnswer(exchange, delivery.home(), answered.answer());
            } else {
                Letter.ofLeaving(exchange, delivery, (Ending.Leaves) ending, time.now());
            }
        } catch (ExecutionException goesBack) {
            throw (GoesBack) goesBack.getCause();
        }
    }

    /** Gives all of that kind back that is not being posted, and the rest of it when it is not answered. */
    void giveBack(Kind kind) {
        leases.giveBack(delivery -> delivery.kind() == kind);
    }

    /** The same of everything; nothing more is taken in. */
    public void stop() {
        leases.stop();
    }
}
