package io.github.majoradrop.broker;

import io.github.majoradrop.config.BrokerSettings;
import io.github.majoradrop.config.SettingsException;
import io.github.majoradrop.config.Time;
import io.github.majoradrop.config.TrustStore;
import jakarta.jms.Connection;
import jakarta.jms.InvalidClientIDException;
import jakarta.jms.JMSException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.api.core.client.SessionFailureListener;
import org.apache.activemq.artemis.api.jms.ActiveMQJMSClient;
import org.apache.activemq.artemis.api.jms.JMSFactoryType;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyConnectorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.apache.activemq.artemis.jms.client.ActiveMQConnection;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.component.jms.JmsComponent;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;

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
    private final JmsPoolConnectionFactory pool = new JmsPoolConnectionFactory();
    private final Time time;
    private final long halfOfLife;
    private Runnable whenLost = () -> {};
    /** Counts what was made, and what was lost, too: a silence is a loss though the connection may live. */
    private long connection;

    private long made;
    private boolean isConnected;
    private long asked;
    private long alive;

    /** @param name by which no other process may be connected at the same time */
    public BrokerLink(BrokerSettings settings, String name, Time time) throws SettingsException {
        this.settings = settings;
        this.time = time;
        this.halfOfLife = settings.timeToLive().toNanos() / 2;
        this.broker = factory(settings);
        broker.setClientID(name);
        pool.setConnectionFactory(new Connections(this::connect));
        pool.setMaxConnections(1);
        pool.setConnectionIdleTimeout(0);
        pool.setMaxSessionsPerConnection(MOST_SESSIONS);
    }

    private static ActiveMQConnectionFactory factory(BrokerSettings settings) throws SettingsException {
        Map<String, Object> way = new HashMap<>(Map.of(
                TransportConstants.HOST_PROP_NAME,
                settings.url().getHost(),
                TransportConstants.PORT_PROP_NAME,
                settings.url().getPort(),
                TransportConstants.USE_EPOLL_PROP_NAME,
                false,
                TransportConstants.USE_KQUEUE_PROP_NAME,
                false));
        if (settings.isEncrypted()) {
            way.put(TransportConstants.SSL_ENABLED_PROP_NAME, true);
            way.put(TransportConstants.VERIFY_HOST_PROP_NAME, true);
            way.put(TransportConstants.SSL_CONTEXT_PROP_NAME, trusting(settings.trustStore()));
        }
        ActiveMQConnectionFactory factory = ActiveMQJMSClient.createConnectionFactoryWithoutHA(
                JMSFactoryType.CF, new TransportConfiguration(NettyConnectorFactory.class.getName(), way));
        factory.setConnectionTTL(settings.timeToLive().toMillis());
        factory.setClientFailureCheckPeriod(settings.timeToLive().toMillis() / 2);
        factory.setCallTimeout(settings.timeToLive().toMillis() / 2);
        // A message that lies here unread is one that nobody else posts.
        factory.setConsumerWindowSize(0);
        factory.setReconnectAttempts(0);
        factory.setBlockOnDurableSend(true);
        factory.setBlockOnNonDurableSend(true);
        return factory;
    }

    private static SSLContext trusting(Path trustStore) throws SettingsException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trustStore == null ? null : new TrustManager[] {TrustStore.read(trustStore)}, null);
            return context;
        } catch (GeneralSecurityException | IOException refused) {
            throw new SettingsException(List.of("broker.trust-store cannot be used: " + refused.getMessage()));
        }
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
        jms.getConfiguration().setErrorHandlerLoggingLevel(org.apache.camel.LoggingLevel.OFF);
        return jms;
    }

    /** How often, in milliseconds, somebody has to {@link #ask} the broker. */
    public long beatMillis() {
        return Math.min(LONGEST_BETWEEN_SIGNS, settings.timeToLive().toMillis() / SIGNS);
    }

    @Override
    public synchronized void whenLost(Runnable what) {
        whenLost = what;
    }

    /** The broker is asked something now. */
    public synchronized void ask() {
        asked = time.nanos();
    }

    /** It answered what was asked last. */
    public void answered() {
        boolean wasSilent;
        synchronized (this) {
            wasSilent = isConnected && alive != 0 && asked - alive > halfOfLife;
            connection += wasSilent ? 1 : 0;
            alive = asked;
        }
        if (wasSilent) {
            whenLost.run();
        }
    }

    @Override
    public synchronized long connection() {
        return connection;
    }

    @Override
    public synchronized boolean isAlive(long number) {
        return isConnected && number == connection && time.nanos() - alive <= halfOfLife;
    }

    private void lost(long number) {
        synchronized (this) {
            if (number != made) {
                return;
            }
            isConnected = false;
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
        long number;
        synchronized (this) {
            number = ++made;
            connection++;
            isConnected = true;
            alive = begun;
        }
        opened.getInitialSession().addFailureListener(new Loss(number));
        return opened;
    }

    /** Connects, if that is possible now. @return whether it is not, as another process is connected by the same name */
    public boolean isNameTaken() {
        try (Connection tried = pool.createConnection()) {
            tried.getMetaData();
            return false;
        } catch (JMSException refused) {
            return isNameTaken(refused);
        }
    }

    /** How long the broker may take a process for alive that is not any more, in nanoseconds. */
    public long longestSilence() {
        return settings.timeToLive().toNanos() + TimeUnit.MILLISECONDS.toNanos(LONGEST_BETWEEN_SIGNS);
    }

    private static boolean isNameTaken(Throwable why) {
        return why instanceof InvalidClientIDException || why.getCause() != null && isNameTaken(why.getCause());
    }

    /** Whether the broker, or the way to it, is the reason. */
    boolean isOfBroker(Throwable why) {
        for (Throwable cause = why; cause != null; cause = cause.getCause()) {
            if (cause instanceof JMSException || cause instanceof ActiveMQException) {
                return true;
            }
        }
        return false;
    }

    /** In words for the operator. */
    String words(Throwable why) {
        if (isNameTaken(why)) {
            return "another process of the same name is connected: give each home a home.name of its own";
        }
        Throwable root = why;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }

    @Override
    public void close() {
        pool.stop();
        broker.close();
    }

    /** Hears of the end of one connection. */
    private final class Loss implements SessionFailureListener {

        private final long number;

        Loss(long number) {
            this.number = number;
        }

        @Override
        public void connectionFailed(ActiveMQException why, boolean failedOver) {
            lost(number);
        }

        @Override
        public void connectionFailed(ActiveMQException why, boolean failedOver, String scaledDownTo) {
            lost(number);
        }

        @Override
        public void beforeReconnect(ActiveMQException why) {
            lost(number);
        }
    }
}
