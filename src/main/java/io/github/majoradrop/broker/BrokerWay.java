package io.github.majoradrop.broker;

import io.github.majoradrop.config.BrokerSettings;
import io.github.majoradrop.config.SettingsException;
import io.github.majoradrop.config.TrustStore;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.api.jms.ActiveMQJMSClient;
import org.apache.activemq.artemis.api.jms.JMSFactoryType;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyConnectorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** How the broker is reached. */
final class BrokerWay {

    private BrokerWay() {}

    static ActiveMQConnectionFactory to(BrokerSettings settings) throws SettingsException {
        ActiveMQConnectionFactory factory = ActiveMQJMSClient.createConnectionFactoryWithoutHA(
                JMSFactoryType.CF, new TransportConfiguration(NettyConnectorFactory.class.getName(), way(settings)));
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

    private static Map<String, Object> way(BrokerSettings settings) throws SettingsException {
        Map<String, Object> way = new HashMap<>();
        way.put(TransportConstants.HOST_PROP_NAME, settings.url().getHost());
        way.put(TransportConstants.PORT_PROP_NAME, settings.url().getPort());
        way.put(TransportConstants.USE_EPOLL_PROP_NAME, false);
        way.put(TransportConstants.USE_KQUEUE_PROP_NAME, false);
        if (settings.isEncrypted()) {
            way.put(TransportConstants.SSL_ENABLED_PROP_NAME, true);
            way.put(TransportConstants.VERIFY_HOST_PROP_NAME, true);
            way.put(TransportConstants.SSL_CONTEXT_PROP_NAME, trusting(settings.trustStore()));
        }
        return way;
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
}
