package io.github.majoradrop.broker;

import io.github.majoradrop.config.Time;
import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.submit.Answer;
import io.github.majoradrop.submit.Lease;
import io.github.majoradrop.submit.Wire;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The records that the broker gave to this submitter. The thread that received one waits here, within its transaction, until the room submit has
 * an answer, or until the record has to go back: its connection is lost, its kind is held, or the program stops. Guarded by itself.
 */
public final class Deliveries implements Lease {

    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);
    /** So often a record may end those who have it. */
    static final int MOST_DELIVERIES = 10;

    /** The exchange property that holds the delivery. */
    private static final String DELIVERY = "delivery";

    private final Connected link;
    private final Time time;
    private final KeptAnswers kept = new KeptAnswers();
    /** By the stem that each goes under here. */
    private final Map<String, Delivery> open = new HashMap<>();

    private long count;
    private boolean stopping;

    Deliveries(Connected link, Time time) {
        this.link = link;
        this.time = time;
        link.whenLost(this::lost);
    }

    public static Deliveries over(BrokerLink link, Time time) {
        return new Deliveries(link, time);
    }

    private synchronized void lost() {
        LOG.warn(
                "The broker was lost, or silent for too long: {} records may be others' now, and are not posted",
                open.values().stream().filter(delivery -> !delivery.isPosting()).count());
        giveBack(delivery -> true);
    }

    /**
     * Takes in the message of the exchange. Its body becomes the record, under a stem of its own: two homes may have files of the same name, and
     * what was given back may come once more while it is not forgotten here.
     *
     * @throws IOException if it cannot be read, as it may be of a newer version; another submitter may
     */
    public void open(Exchange exchange) throws IOException {
        String home = Letter.home(exchange.getMessage());
        int deliveries = Letter.deliveries(exchange.getMessage());
        RecordMessage record = record(exchange, deliveries);
        Delivery delivery =
                new Delivery(home, deliveries > 1 ? record.ofResumedFile() : record, link.bringing(exchange));
        String stem;
        synchronized (this) {
            if (stopping) {
                throw new GoesBack("stopping");
            }
            stem = home + "/" + record.stem() + "#" + ++count;
            Answer answer = deliveries > MOST_DELIVERIES ? givenUp(delivery, deliveries - 1) : kept(delivery);
            Delivery before = deliveries > 1 ? posting(delivery) : null;
            if (answer != null) {
                delivery.answer().complete(answer);
            } else if (before != null) {
                delivery.follow(before);
            } else {
                open.put(stem, delivery);
            }
        }
        exchange.setProperty(DELIVERY, delivery);
        // Whatever else a message says must not steer anything here.
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setBody(delivery.record().withStem(stem));
    }

    private static RecordMessage record(Exchange exchange, int deliveries) throws IOException {
        try {
            return Wire.record(exchange.getMessage().getBody(byte[].class));
        } catch (IOException unreadable) {
            if (deliveries > MOST_DELIVERIES) {
                return Letter.outside(exchange.getMessage());
            }
            throw unreadable;
        }
    }

    private Answer givenUp(Delivery delivery, int times) {
        LOG.error("Given up: {} ended {} submitters, or their connections", delivery.record(), times);
        return Answer.endedItsSubmitters(delivery.record(), times, time.now());
    }

    private Answer kept(Delivery delivery) {
        return kept.get(Letter.identity(delivery.home(), delivery.record()));
    }

    /** The same record, if it came before by a connection that is lost, and is being posted still; else null. */
    private Delivery posting(Delivery again) {
        return open.values().stream()
                .filter(delivery -> delivery.isPosting() && delivery.isOf(again))
                .findFirst()
                .orElse(null);
    }

    /** Whether the record in the exchange has to be posted: otherwise its answer is known, or will be by a post of before. */
    public synchronized boolean isToBePosted(Exchange exchange) {
        return open.containsValue(exchange.getProperty(DELIVERY, Delivery.class));
    }

    /** Takes answers of the room submit. */
    public void answered(List<Answer> answers) {
        answers.forEach(this::answered);
    }

    private synchronized void answered(Answer answer) {
        Delivery delivery = open.remove(answer.record().stem());
        if (delivery != null) {
            Answer original = answer.withStem(delivery.record().stem());
            kept.keep(Letter.identity(delivery.home(), delivery.record()), original);
            delivery.answer().complete(original);
        }
    }

    /**
     * Waits for the answer to the record in the exchange, and puts it in its place.
     *
     * @throws GoesBack if there will be none
     */
    public void await(Exchange exchange) throws InterruptedException {
        Delivery delivery = exchange.getProperty(DELIVERY, Delivery.class);
        try {
            exchange.getMessage().setBody(delivery.answer().get());
            Letter.ofAnswer(exchange, delivery.home());
        } catch (ExecutionException goesBack) {
            throw (GoesBack) goesBack.getCause();
        }
    }

    /** Gives all of that kind back that is not being posted, and the rest of it when it is not answered. */
    void giveBack(Kind kind) {
        giveBack(delivery -> delivery.kind() == kind);
    }

    /** The same of everything; nothing more is taken in. */
    public void stop() {
        synchronized (this) {
            stopping = true;
        }
        giveBack(delivery -> true);
    }

    private synchronized void giveBack(Predicate<Delivery> which) {
        open.values().stream().filter(which).forEach(Delivery::goBack);
        closeThoseThatGoBack();
    }

    private void closeThoseThatGoBack() {
        open.values().removeIf(delivery -> {
            boolean closes = delivery.isGoingBack() && !delivery.isPosting();
            if (closes) {
                delivery.answer().completeExceptionally(new GoesBack("given back"));
            }
            return closes;
        });
    }

    @Override
    public synchronized boolean holds(List<RecordMessage> records) {
        return records.stream().allMatch(record -> open.containsKey(record.stem()));
    }

    @Override
    public synchronized boolean begin(List<RecordMessage> records) {
        boolean may = records.stream().map(record -> open.get(record.stem())).allMatch(this::mayBePosted);
        List<Delivery> ours = ours(records);
        if (may) {
            ours.forEach(delivery -> delivery.posting(true));
        } else {
            // One of several is not ours any more: the others go back with it.
            ours.forEach(Delivery::goBack);
            closeThoseThatGoBack();
        }
        return may;
    }

    private boolean mayBePosted(Delivery delivery) {
        return delivery != null && !delivery.isGoingBack() && link.isAlive(delivery.connection());
    }

    @Override
    public synchronized void end(List<RecordMessage> records) {
        ours(records).forEach(delivery -> delivery.posting(false));
        closeThoseThatGoBack();
    }

    private List<Delivery> ours(List<RecordMessage> records) {
        return records.stream()
                .map(record -> open.get(record.stem()))
                .filter(delivery -> delivery != null)
                .toList();
    }
}
