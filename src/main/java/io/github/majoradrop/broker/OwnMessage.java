package io.github.majoradrop.broker;

import io.github.majoradrop.rules.Kind;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries what a submitter needs of the broker, by a message of its own among the records that it alone takes. */
public final class OwnMessage {

    private static final Logger LOG = LoggerFactory.getLogger(OwnMessage.class);
    private static final String MARK = "trial";
    /** If it is not taken, as the trial was ended, the broker takes it away. */
    private static final Duration LASTS = Duration.ofMinutes(1);

    private static final Duration COMES = Duration.ofSeconds(5);
    /** Far more than a busy broker needs to take it and to give it back. */
    private static final Duration SENT = Duration.ofSeconds(30);

    private OwnMessage() {}

    /**
     * Sends it and takes it. A broker that has much in that queue may not come to it in time: then nothing is told.
     *
     * @param user the name by which the broker is said to know all submitters; empty if that makes no difference
     * @return why this process could not take records, or give them back, in words for the operator, or nothing, also if the broker cannot be asked
     */
    public static Optional<String> refusal(BrokerLink link, Optional<String> user) {
        return refusal(link, user, SENT);
    }

    /** @param patience for a broker that answers, and takes nothing: who sends to it just waits */
    static Optional<String> refusal(BrokerLink link, Optional<String> user, Duration patience) {
        Optional<String> late = Optional.of("it takes no messages: its disk may be full, or its memory");
        return CompletableFuture.supplyAsync(() -> tried(link, user), OwnMessage::start)
                .completeOnTimeout(late, patience.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    private static void start(Runnable trial) {
        Thread thread = new Thread(trial, "trial of the broker");
        thread.setDaemon(true);
        thread.start();
    }

    private static Optional<String> tried(BrokerLink link, Optional<String> user) {
        try (Connection connection = link.connections().createConnection();
                Session session = connection.createSession()) {
            connection.start();
            Message back = sentAndTaken(session);
            return back == null ? Optional.empty() : user.flatMap(name -> unlike(name, Senders.of(back)));
        } catch (JMSSecurityException | InvalidDestinationException refused) {
            return Optional.of(link.inWords(refused));
        } catch (JMSException unreachable) {
            LOG.debug("Not told whether records can be taken", unreachable);
            return Optional.empty();
        }
    }

    private static Message sentAndTaken(Session session) throws JMSException {
        Queue queue = session.createQueue(Letter.RECORDS + Kind.SEQUENCING.label());
        String mark = UUID.randomUUID().toString();
        try (MessageConsumer consumer = session.createConsumer(queue, MARK + " = '" + mark + "'");
                MessageProducer producer = session.createProducer(queue)) {
            Message message = session.createMessage();
            // Of no key of records, so that no submitter takes it.
            message.setStringProperty(Letter.KEY, MARK);
            message.setStringProperty(MARK, mark);
            producer.send(message, DeliveryMode.NON_PERSISTENT, Message.DEFAULT_PRIORITY, LASTS.toMillis());
            return consumer.receive(COMES.toMillis());
        }
    }

    private static Optional<String> unlike(String name, String known) {
        if (known == null) {
            return Optional.of(Senders.UNKNOWN);
        }
        return known.equals(name)
                ? Optional.empty()
                : Optional.of("it knows this process as " + known + ", not as " + name
                        + ": what submitters give back would stay there, so set broker.user=" + known);
    }
}
