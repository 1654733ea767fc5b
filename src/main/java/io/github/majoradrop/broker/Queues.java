package io.github.majoradrop.broker;

import io.github.majoradrop.rules.Kind;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.Message;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What stands in the broker's queues, as it was when they were looked at last. How many is told to everybody who is let in; how old the first is, only to
 * who may read it: so a submitter finds that out, and tells the homes.
 */
public final class Queues {

    private static final Logger LOG = LoggerFactory.getLogger(Queues.class);

    /** Of messages of which this is the same a queue of last values keeps the newest only. */
    static final String LAST_OF = "_AMQ_LVQ_NAME";

    private final ConnectionFactory broker;
    private final Map<String, String> names = new LinkedHashMap<>();
    private boolean mayBrowse;
    private boolean maySeeNotices = true;
    private volatile Map<String, QueueStanding> last = Map.of();

    /**
     * What stands in a queue.
     *
     * @param messages how many, with those that somebody has taken and not committed; null if the broker does not tell
     * @param oldest when the first of those that nobody has taken was sent, by the sender's clock; null if there is none, or if that is not known
     */
    record QueueStanding(Long messages, Instant oldest) {}

    private Queues(ConnectionFactory broker, boolean mayBrowse) {
        this.broker = broker;
        this.mayBrowse = mayBrowse;
        for (Kind kind : Kind.values()) {
            names.put(kind.label(), Letter.RECORDS + kind.label());
        }
    }

    /** Those with records, and the one with answers for that home. */
    public static Queues ofHome(BrokerLink link, String home) {
        Queues queues = new Queues(link.connections(), false);
        queues.names.put("answers", Letter.OUTCOMES + home);
        return queues;
    }

    /** Those with records. */
    public static Queues ofSubmitter(BrokerLink link) {
        return new Queues(link.connections(), true);
    }

    /** Asks the broker: not to be done more often than every few seconds, by one thread. */
    void look() throws JMSException {
        Map<String, QueueStanding> now = new LinkedHashMap<>();
        try (Connection connection = broker.createConnection();
                Session session = connection.createSession()) {
            connection.start();
            for (Map.Entry<String, String> queue : names.entrySet()) {
                Long messages = messages(session, queue.getValue());
                boolean hasSome = messages != null && messages > 0;
                now.put(
                        queue.getKey(),
                        new QueueStanding(messages, hasSome && mayBrowse ? oldest(session, queue.getValue()) : null));
            }
        }
        last = now;
    }

    /** By the kind of the records, or {@code answers}; empty before the first look. */
    Map<String, QueueStanding> last() {
        return last;
    }

    /**
     * What the submitters told last of themselves, each as it was written. It stays there for all who ask.
     *
     * <p>What has expired lies in its place until the broker takes it away, in its own time, and whoever browses is told there that this was all. So
     * we go on as often as there are messages; else a submitter that ended would hide others for half a minute.
     */
    List<byte[]> notices() throws JMSException {
        List<byte[]> told = new ArrayList<>();
        try (Connection connection = broker.createConnection();
                Session session = connection.createSession()) {
            connection.start();
            Long messages = messages(session, Letter.NOTICES);
            try (QueueBrowser browser = session.createBrowser(session.createQueue(Letter.NOTICES))) {
                Enumeration<?> all = browser.getEnumeration();
                for (long asked = 0; messages != null && asked < messages; asked++) {
                    if (all.hasMoreElements()) {
                        told.add(((Message) all.nextElement()).getBody(byte[].class));
                    }
                }
            }
        }
        return told;
    }

    /**
     * Tries whether the broker lets a home take its answers: it may be let in and not be allowed to, or there may be no such queue, and whoever waits
     * for answers is told of neither.
     *
     * @return why it does not, in words for the operator, or nothing, also if the broker cannot be asked
     */
    public static Optional<String> refusal(BrokerLink link, String home) {
        try (Connection connection = link.connections().createConnection();
                Session session = connection.createSession()) {
            tryAnswers(session, home);
            return Optional.empty();
        } catch (JMSSecurityException | InvalidDestinationException refused) {
            return Optional.of(link.inWords(refused));
        } catch (JMSException unreachable) {
            LOG.debug("Not told whether answers can be taken", unreachable);
            return Optional.empty();
        }
    }

    /** @throws JMSException if the answers for that home may not be taken */
    static void tryAnswers(Session session, String home) throws JMSException {
        session.createConsumer(session.createQueue(Letter.OUTCOMES + home)).close();
    }

    /** What that submitter told last, as it stands there; null if there is nothing, or submitters may not look. */
    Message notice(String submitter) throws JMSException {
        if (!maySeeNotices) {
            return null;
        }
        try (Connection connection = broker.createConnection();
                Session session = connection.createSession();
                QueueBrowser browser = session.createBrowser(
                        session.createQueue(Letter.NOTICES), LAST_OF + " = '" + submitter + "'")) {
            connection.start();
            Enumeration<?> found = browser.getEnumeration();
            return found.hasMoreElements() ? (Message) found.nextElement() : null;
        } catch (JMSSecurityException refused) {
            LOG.warn("Clocks are not compared: the broker does not let submitters browse {}", Letter.NOTICES);
            maySeeNotices = false;
            return null;
        }
    }

    private static Long messages(Session session, String queue) throws JMSException {
        try {
            return Core.of(session).queueQuery(SimpleString.of(queue)).getMessageCount();
        } catch (ActiveMQException refused) {
            LOG.debug("Not told of {}", queue, refused);
            return null;
        }
    }

    /** The first that is not taken already: whoever browses is shown no others. */
    private Instant oldest(Session session, String queue) throws JMSException {
        try (QueueBrowser browser = session.createBrowser(session.createQueue(queue))) {
            Enumeration<?> messages = browser.getEnumeration();
            return messages.hasMoreElements()
                    ? Instant.ofEpochMilli(((Message) messages.nextElement()).getJMSTimestamp())
                    : null;
        } catch (JMSSecurityException refused) {
            LOG.warn(
                    "Nobody is told how old the first record in a queue is: the broker does not let submitters browse");
            mayBrowse = false;
            return null;
        }
    }
}
