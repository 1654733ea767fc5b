package io.github.majoradrop.broker;

import io.github.majoradrop.config.BrokerTls;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.apache.activemq.artemis.core.remoting.impl.ssl.DefaultSSLContextFactory;
import org.apache.activemq.artemis.spi.core.remoting.ssl.SSLContextConfig;

/**
 * Encrypts a connection as the settings of this program say. Found by Artemis itself, through {@code META-INF/services}: there is no other way to
 * hand it a context, and its own reading of trust stores in PEM form needs one more library.
 */
public final class OwnTls extends DefaultSSLContextFactory {

    /** Above those of Artemis. */
    private static final int PRIORITY = 100;

    @Override
    public SSLContext getSSLContext(SSLContextConfig config, Map<String, Object> address) throws Exception {
        return address.get(TransportConstants.SSL_CONTEXT_PROP_NAME) instanceof BrokerTls tls
                ? tls.context()
                : super.getSSLContext(config, address);
    }

    @Override
    public int getPriority() {
        return PRIORITY;
    }
}
