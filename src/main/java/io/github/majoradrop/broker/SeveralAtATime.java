package io.github.majoradrop.broker;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.apache.camel.Exchange;
import org.apache.camel.component.jms.ConsumerType;
import org.apache.camel.component.jms.DefaultJmsMessageListenerContainer;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.component.jms.JmsEndpoint;
import org.apache.camel.component.jms.JmsMessage;

/**
 * Takes several messages in one transaction, where they are there: as many as travel in one call to Majora, since they are answered together. All are
 * taken by the same consumer, which has their groups until they are committed. One that came back is taken alone: nobody else is to be blamed for it.
 * One thread takes at a time: if all waited at the broker, it would deal one message to each of them, and nobody would get several.
 */
public final class SeveralAtATime extends DefaultJmsMessageListenerContainer {

    /** In milliseconds: what is there comes sooner, and needs no question whether it is. */
    private static final long MOMENT = 2;

    /** So often a thread that is not needed any more finds nothing, and ends. */
    private static final int IDLE = 5;

    /** What came with the message that this thread works on. */
    private static final ThreadLocal<List<Message>> MORE = ThreadLocal.withInitial(List::of);

    private final int most;
    private final Semaphore turn = new Semaphore(1, true);

    private SeveralAtATime(JmsEndpoint endpoint, int most) {
        super(endpoint);
        this.most = most;
    }

    /** Has a home take answers. @param most how many messages at a time */
    public static void ofAnswers(JmsComponent jms, int most) {
        jms.setConsumerType(ConsumerType.Custom);
        jms.setMessageListenerContainerFactory(endpoint -> new SeveralAtATime(endpoint, most));
    }

    /**
     * Has a submitter take records, each transaction by a consumer of its own, as that keeps the groups of what it has.
     *
     * @param biosamples how many of these at a time; all else is taken one by one
     */
    public static void ofRecords(JmsComponent jms, int biosamples) {
        jms.setCacheLevelName("CACHE_SESSION");
        jms.setIdleReceivesPerTaskLimit(IDLE);
        jms.setConsumerType(ConsumerType.Custom);
        jms.setMessageListenerContainerFactory(endpoint ->
                new SeveralAtATime(endpoint, Letter.isOfBiosamples(endpoint.getDestinationName()) ? biosamples : 1));
    }

    @Override
    protected MessageConsumer createListenerConsumer(Session session) throws JMSException {
        try {
            return new CoreConsumer(session, getDestinationName(), getMessageSelector());
        } catch (JMSException refused) {
            // JMS makes a queue that is not there, if the broker allows that.
            return super.createListenerConsumer(session);
        }
    }

    @Override
    protected Message receiveMessage(MessageConsumer consumer) throws JMSException {
        if (most == 1) {
            return super.receiveMessage(consumer);
        }
        turn.acquireUninterruptibly();
        try {
            // Who stops does not let each of those that had to wait for their turn wait for a message, too.
            return isRunning() ? take(consumer) : null;
        } finally {
            turn.release();
        }
    }

    private Message take(MessageConsumer consumer) throws JMSException {
        MORE.remove();
        List<Message> more = new ArrayList<>();
        Message first = super.receiveMessage(consumer);
        Message last = first;
        while (last != null && !last.getJMSRedelivered() && more.size() + 1 < most) {
            last = consumer.receive(MOMENT);
            if (last != null) {
                more.add(last);
            }
        }
        MORE.set(more);
        return first;
    }

    /** The message of the exchange, and what came with it. */
    static List<org.apache.camel.Message> taken(Exchange exchange) {
        List<org.apache.camel.Message> all = new ArrayList<>(List.of(exchange.getMessage()));
        if (exchange.getMessage() instanceof JmsMessage first) {
            MORE.get()
                    .forEach(
                            more -> all.add(new JmsMessage(exchange, more, first.getJmsSession(), first.getBinding())));
            MORE.remove();
        }
        return all;
    }
}
