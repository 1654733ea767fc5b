package io.github.majoradrop.broker;

import io.github.majoradrop.config.Time;
import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.submit.Answer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The records that the broker gave to this submitter. The thread that received some waits here, within its transaction, until the room submit has
 * an answer, or until the record has to go back: its connection is lost, it or its kind has to wait, or the program stops. Guarded by its leases.
 */
public final class Deliveries {

    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);
    /** So often a record may end those who have it. */
    static final int MOST_DELIVERIES = 10;

    /** The exchange property that holds the deliveries. */
    private static final String DELIVERIES = "deliveries";

    private final Connected link;
    private final Unsealing opening;
    private final Time time;
    private final BrokerClock clock;
    private final Leases leases;
    private final KeptAnswers kept = new KeptAnswers();
    private long count;

    /** @param opening what is done with each message before it is read */
    public Deliveries(Connected link, Unsealing opening, Time time, BrokerClock clock) {
        this.link = link;
        this.opening = opening;
        this.time = time;
        this.clock = clock;
        this.leases = new Leases(link);
    }

    /** Which of them may be posted. */
    public Leases leases() {
        return leases;
    }

    /**
     * Takes in the message of the exchange, and what was taken with it. The body becomes those of the records that have to be posted: of the others
     * the answer is known, or will be by a post of before. Each goes under a stem of its own: two homes may have files of the same name, and what was
     * given back may come once more while it is not forgotten here.
     *
     * @throws IOException if one cannot be read, as it may be of a newer version; another submitter may
     * @throws GoesBack if two have a key in common, of two homes: they come once more, each alone
     */
    public void open(Exchange exchange) throws IOException {
        List<Delivery> taken = new ArrayList<>();
        List<RecordMessage> toPost = new ArrayList<>();
        long connection = link.bringing(exchange);
        List<Message> messages = SeveralAtATime.taken(exchange);
        for (Message message : messages) {
            taken.add(delivery(message, connection));
        }
        refuseSameKeys(taken);
        for (int i = 0; i < taken.size(); i++) {
            open(taken.get(i), Letter.deliveries(messages.get(i)), toPost);
        }
        exchange.setProperty(DELIVERIES, taken);
        // Whatever else a message says must not steer anything here; and one of JMS costs much whenever it is copied.
        exchange.setMessage(new DefaultMessage(exchange));
        exchange.getMessage().setBody(toPost);
    }

    private static void refuseSameKeys(List<Delivery> taken) {
        Set<String> keys = new HashSet<>();
        for (Delivery delivery : taken) {
            if (!delivery.record().keys().stream().allMatch(keys::add)) {
                throw new GoesBack("two of one key");
            }
        }
    }

    private void open(Delivery delivery, int deliveries, List<RecordMessage> toPost) {
        synchronized (leases) {
            String stem = delivery.home() + "/" + delivery.record().stem() + "#" + ++count;
            Answer answer = deliveries > MOST_DELIVERIES ? givenUp(delivery, deliveries - 1) : kept.of(delivery);
            Delivery before = deliveries > 1 ? leases.posting(delivery) : null;
            leases.count(deliveries, deliveries <= MOST_DELIVERIES && (answer != null || before != null));
            if (answer != null) {
                delivery.answer(answer);
            } else if (before != null) {
                delivery.follow(before);
            } else {
                leases.add(stem, delivery);
                toPost.add(delivery.record().withStem(stem));
            }
        }
    }

    private Delivery delivery(Message message, long connection) throws IOException {
        opening.open(message);
        int deliveries = Letter.deliveries(message);
        RecordMessage record;
        try {
            record = Letter.record(message);
        } catch (IOException unreadable) {
            if (deliveries <= MOST_DELIVERIES) {
                throw unreadable;
            }
            record = Letter.outside(message);
        }
        RecordMessage known = deliveries > 1 ? record.ofResumedFile() : record;
        return new Delivery(Letter.home(message), known, Letter.past(message, clock), connection);
    }

    private Answer givenUp(Delivery delivery, int times) {
        LOG.error("Given up: {} ended {} submitters, or their connections", delivery.record(), times);
        return Answer.endedItsSubmitters(delivery.record(), times, time.now());
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
     * Waits until it is known what becomes of the records of the exchange; the body becomes the letters that tell of it.
     *
     * @throws GoesBack if one is not ours any more
     */
    @SuppressWarnings("unchecked")
    public void await(Exchange exchange) throws InterruptedException, IOException {
        Map<String, List<Answer>> answers = new TreeMap<>();
        List<Letter> letters = new ArrayList<>();
        for (Delivery delivery : (List<Delivery>) exchange.getProperty(DELIVERIES)) {
            if (ending(delivery) instanceof Ending.Answered answered) {
                answers.computeIfAbsent(delivery.home(), first -> new ArrayList<>())
                        .add(answered.answer());
            } else {
                letters.add(Letter.ofLeaving(delivery, (Ending.Leaves) ending(delivery), time.now(), clock));
            }
        }
        for (Map.Entry<String, List<Answer>> home : answers.entrySet()) {
            letters.add(Letter.ofAnswers(home.getKey(), home.getValue()));
        }
        exchange.getMessage().setBody(letters);
    }

    private static Ending ending(Delivery delivery) throws InterruptedException {
        try {
            return delivery.ending().get();
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
