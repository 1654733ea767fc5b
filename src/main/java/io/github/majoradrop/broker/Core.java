package io.github.majoradrop.broker;

import jakarta.jms.JMSException;
import jakarta.jms.Session;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.core.client.impl.ClientSessionInternal;
import org.apache.activemq.artemis.jms.client.ActiveMQSession;
import org.messaginghub.pooled.jms.JmsPoolSession;

/** What stands behind a session of JMS. */
final class Core {

    private Core() {}

    /** @throws JMSException if it is closed */
    static ClientSession of(Session session) throws JMSException {
        Session real = session instanceof JmsPoolSession pooled ? pooled.getInternalSession() : session;
        return ((ActiveMQSession) real).getCoreSession();
    }

    /** The same for all that comes by one connection. */
    static Object way(ClientSession session) {
        return ((ClientSessionInternal) session).getConnection();
    }
}
