package io.github.majoradrop.broker;

import io.github.majoradrop.config.BrokerSettings;
import java.util.HashMap;
import java.util.Map;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.api.jms.ActiveMQJMSClient;
import org.apache.activemq.artemis.api.jms.JMSFactoryType;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyConnectorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** The way to the broker: by which address, encrypted how, and how soon a silence is taken for an end. */
final class BrokerWay {

    private BrokerWay() {}

    static ActiveMQConnectionFactory to(BrokerSettings settings) {
        ActiveMQConnectionFactory factory = ActiveMQJMSClient.createConnectionFactoryWithoutHA(
                JMSFactoryType.CF,
                new TransportConfiguration(NettyConnectorFactory.class.getName(), address(settings)));
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

    private static Map<String, Object> address(BrokerSettings settings) {
        Map<String, Object> address = new HashMap<>(Map.of(
                TransportConstants.HOST_PROP_NAME,
                settings.url().getHost(),
                TransportConstants.PORT_PROP_NAME,
                settings.url().getPort(),
                TransportConstants.USE_EPOLL_PROP_NAME,
                false,
                TransportConstants.USE_KQUEUE_PROP_NAME,
                false));
        if (settings.isEncrypted()) {
            address.put(TransportConstants.SSL_ENABLED_PROP_NAME, true);
            address.put(TransportConstants.VERIFY_HOST_PROP_NAME, true);
            // For OwnTls, which reads the files for each connection anew.
            address.put(TransportConstants.SSL_CONTEXT_PROP_NAME, settings.tls());
        }
        return address;
    }
}
