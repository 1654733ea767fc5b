package io.github.majoradrop.broker;

import io.github.majoradrop.config.BrokerSettings;
import io.github.majoradrop.config.SettingsException;
import io.github.majoradrop.config.Time;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.jms.client.ActiveMQConnection;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.component.jms.JmsMessage;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import org.messaginghub.pooled.jms.pool.PooledConnectionKey;

/**
 * The one connection of this process to the broker, made anew whenever it is lost. It knows whether what the connection brought is still this
 * process's: the broker gives it to others when it has heard nothing for the time to live, so here half of that is enough.
 */
public final class BrokerLink implements Connected, Closeable {

    /** So often within the time to live the broker is given a sign, and asked for one. */
    private static final int SIGNS = 6;

    private static final long LONGEST_BETWEEN_SIGNS = 5_000;
    private static final long AGAIN_MILLIS = 1_000;
    private static final int MOST_SESSIONS = 1_000;

    private final BrokerSettings settings;
    private final ActiveMQConnectionFactory broker;
    private final JmsPoolConnectionFactory pool = new JmsPoolConnectionFactory() {
        @Override
        protected Connection createProviderConnection(PooledConnectionKey credentials) throws JMSException {
            return connect();
        }
    };
    private final Time time;
    private final long halfOfLife;
    private Runnable whenLost = () -> {};
    /** Counts what was made, and what was lost, too: a silence is a loss though the connection may live. */
    private long connection;

    /** What the living connection goes by; null if there is none. */
    private Object living;

    private long alive;

    /** @param name by which no other process may be connected at the same time */
    public BrokerLink(BrokerSettings settings, String name, Time time) throws SettingsException {
        this.settings = settings;
        this.time = time;
        this.halfOfLife = settings.timeToLive().toNanos() / 2;
        this.broker = BrokerWay.to(settings);
        broker.setClientID(name);
        pool.setConnectionFactory(broker);
        pool.setMaxConnections(1);
        pool.setConnectionIdleTimeout(0);
        pool.setMaxSessionsPerConnection(MOST_SESSIONS);
    }

    /** What the routes call {@code jms}. */
    public JmsComponent component() {
        JmsComponent jms = JmsComponent.jmsComponent(pool);
        // Within one session of JMS a consumer takes, what it leads to is sent, and both are committed.
        jms.setLazyCreateTransactionManager(false);
        jms.setCacheLevelName("CACHE_CONSUMER");
        jms.setRecoveryInterval(AGAIN_MILLIS);
        jms.setAsyncStartListener(true);
        jms.setAcceptMessagesWhileStopping(false);
        jms.setErrorHandlerLogStackTrace(false);
        jms.getConfiguration().setErrorHandlerLoggingLevel(LoggingLevel.OFF);
        return jms;
    }

    /** Whoever connects by it gets the one connection. */
    ConnectionFactory connections() {
        return pool;
    }

    /** How often, in milliseconds, somebody has to ask the broker something. */
    public long beatMillis() {
        return Math.min(LONGEST_BETWEEN_SIGNS, settings.timeToLive().toMillis() / SIGNS);
    }

    @Override
    public synchronized void whenLost(Runnable what) {
        whenLost = what;
    }

    /** The broker answered what it was asked so long ago. */
    void answered(Duration ago) {
        boolean wasSilent;
        synchronized (this) {
            long asked = time.nanos() - ago.toNanos();
            wasSilent = living != null && asked - alive > halfOfLife;
            connection += wasSilent ? 1 : 0;
            alive = asked;
        }
        if (wasSilent) {
            whenLost.run();
        }
    }

    @Override
    public synchronized long bringing(Exchange exchange) {
        return living != null && living.equals(way(exchange)) ? connection : NONE;
    }

    @Override
    public synchronized boolean isAlive(long number) {
        return living != null && number == connection && time.nanos() - alive <= halfOfLife;
    }

    private void lost(Object way) {
        synchronized (this) {
            // It is told more than once of each.
            if (!way.equals(living)) {
                return;
            }
            living = null;
            connection++;
        }
        whenLost.run();
    }

    private Connection connect() throws JMSException {
        ActiveMQConnection opened;
        long begun = time.nanos();
        try {
            String user = settings.user().isEmpty() ? null : settings.user();
            opened = (ActiveMQConnection) broker.createConnection(user, settings.password());
        } catch (IOException unreadable) {
            throw new JMSException("the password file cannot be read: " + unreadable.getMessage());
        }
        Object way = Core.way(opened.getInitialSession());
        synchronized (this) {
            living = way;
            connection++;
            alive = begun;
        }
        opened.getInitialSession().addFailureListener(new Loss(() -> lost(way)));
        return opened;
    }

    private static Object way(Exchange exchange) {
        Session session = exchange.getMessage(JmsMessage.class).getJmsSession();
        try {
            return Core.way(Core.of(session));
        } catch (JMSException closed) {
            return null;
        }
    }

    /** Connects, if that is possible now. @return whether it is not, as another process is connected by the same name */
    public boolean isNameTaken() {
        return refused().filter(Why::isNameTaken).isPresent();
    }

    /** Connects, if that is possible now. @return why it is not, in words for the operator */
    public Optional<String> refusal() {
        return refused().map(this::inWords);
    }

    private Optional<JMSException> refused() {
        try (Connection tried = pool.createConnection()) {
            tried.getMetaData();
            return Optional.empty();
        } catch (JMSException refused) {
            return Optional.of(refused);
        }
    }

    /** In words for the operator. */
    String inWords(Throwable why) {
        return Why.inWords(why, settings);
    }

    /** How long the broker may take a process for alive that is not any more, in nanoseconds. */
    public long longestSilence() {
        return settings.timeToLive().toNanos() + TimeUnit.MILLISECONDS.toNanos(LONGEST_BETWEEN_SIGNS);
    }

    @Override
    public void close() {
        pool.stop();
        broker.close();
    }
}
