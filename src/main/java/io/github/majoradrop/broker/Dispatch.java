package io.github.majoradrop.broker;

import jakarta.jms.BytesMessage;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.jms.client.ActiveMQDestination;
import org.apache.activemq.artemis.jms.client.JMSExceptionHelper;
import org.apache.camel.Exchange;
import org.springframework.jms.JmsException;
import org.springframework.jms.core.JmsTemplate;

/** Sends the letters in the body of an exchange, each to its queue, as one message each. */
public final class Dispatch {

    /** The exchange property that tells that they were sent before, and may have come. */
    private static final String SENT_BEFORE = "sentBefore";

    private final Seal seal;
    /** Null if nothing is posted here. */
    private final String account;
    /** Whose answers it has to be able to take where it sends; null of a submitter. */
    private final String home;
    /** The last connection by which it may. */
    private volatile Object permitted;

    private final JmsTemplate inTransaction;
    private final JmsTemplate atOnce;

    /**
     * @param seal closes each of them
     * @param account with which they were posted, or tried; null at a home
     * @param home whose answers it has to be able to take where it sends; null of a submitter
     */
    private Dispatch(ConnectionFactory broker, Seal seal, String account, String home) {
        this.seal = seal;
        this.account = account;
        this.home = home;
        this.inTransaction = new JmsTemplate(broker);
        inTransaction.setSessionTransacted(true);
        this.atOnce = new JmsTemplate(broker);
    }

    public static Dispatch ofHome(BrokerLink link, Seal seal, String home) {
        return new Dispatch(link.connections(), seal, null, home);
    }

    public static Dispatch ofSubmitter(BrokerLink link, Seal seal, Serves serves) {
        return new Dispatch(link.connections(), seal, serves.account(), null);
    }

    /**
     * Sends them in one transaction: the broker answers once for all, and whoever takes one finds the others there. If that is done again, as nobody knows
     * how it ended, or if the broker has one of them, each goes by itself: of these it drops what it has, but it takes none of such a transaction.
     *
     * @throws IOException if they cannot be made
     */
    public void send(Exchange exchange) throws IOException {
        List<Letter> letters = closed(exchange);
        boolean again = exchange.getProperty(SENT_BEFORE, false, Boolean.class);
        exchange.setProperty(SENT_BEFORE, true);
        if (!letters.isEmpty() && (again || !inOneTransaction(letters))) {
            atOnce.execute(session -> put(letters, session), false);
        }
    }

    private boolean inOneTransaction(List<Letter> letters) {
        try {
            inTransaction.execute(
                    session -> {
                        put(letters, session);
                        session.commit();
                        return null;
                    },
                    false);
            return true;
        } catch (JmsException failed) {
            // Its text quotes what is in the message.
            if (Why.isSentBefore(failed)) {
                return false;
            }
            throw failed;
        }
    }

    /**
     * Sends them within the transaction in which the message of the exchange was taken: they go when that ends well.
     *
     * @throws IOException if they cannot be made
     */
    public void answer(Exchange exchange) throws IOException {
        List<Letter> letters = closed(exchange);
        inTransaction.execute(session -> put(letters, session), false);
    }

    @SuppressWarnings("unchecked")
    private List<Letter> closed(Exchange exchange) throws IOException {
        List<Letter> closed = new ArrayList<>();
        for (Letter letter : (List<Letter>) exchange.getMessage().getBody(List.class)) {
            closed.add(seal.close(letter));
        }
        return closed;
    }

    private Void put(List<Letter> letters, Session session) throws JMSException {
        tryAnswers(session);
        Map<String, Destination> queues = new HashMap<>();
        try (MessageProducer producer = session.createProducer(null)) {
            for (Letter letter : letters) {
                Destination queue = queues.get(letter.queue());
                if (queue == null) {
                    queue = queue(letter.queue(), session);
                    queues.put(letter.queue(), queue);
                }
                BytesMessage message = letter.in(session);
                if (account != null) {
                    message.setStringProperty(Letter.ACCOUNT, account);
                }
                producer.send(queue, message);
            }
        }
        return null;
    }

    /**
     * A home sends by a connection only by which it may take the answers, too. The broker knows a home by its certificate: what went out under that of
     * another one would be refused by whoever posts for each home with an account of its own, and could not be sent once more, as the broker drops what it has.
     */
    private void tryAnswers(Session session) throws JMSException {
        Object way = Core.way(Core.of(session));
        if (home != null && !way.equals(permitted)) {
            Queues.tryAnswers(session, home);
            permitted = way;
        }
    }

    /** Asks whether it is there, once: JMS asks three times. What is sent to none is lost, so JMS makes it, if the broker allows that. */
    private static Destination queue(String name, Session session) throws JMSException {
        ActiveMQDestination queue = ActiveMQDestination.createQueue(name);
        try {
            queue.setCreated(
                    Core.of(session).queueQuery(queue.getSimpleAddress()).isExists());
        } catch (ActiveMQException lost) {
            throw JMSExceptionHelper.convertFromActiveMQException(lost);
        }
        return queue;
    }
}
