package io.github.majoradrop.broker;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageListener;
import jakarta.jms.Session;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientConsumer;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.jms.client.ActiveMQMessage;
import org.apache.activemq.artemis.jms.client.JMSExceptionHelper;

/**
 * Takes messages of a queue, as a consumer of JMS does, but is made by one question to the broker in place of four: a submitter makes one for each
 * transaction. Nothing is sent to it before it asks.
 */
final class CoreConsumer implements MessageConsumer {

    private static final int NO_WINDOW = 0;
    private static final int AS_FAST_AS_IT_CAN = -1;

    private final ClientConsumer consumer;
    private final String selector;

    /**
     * @param selector null for all messages
     * @throws JMSException also if there is no such queue
     */
    CoreConsumer(Session session, String queue, String selector) throws JMSException {
        this.selector = selector;
        try {
            consumer = Core.of(session)
                    .createConsumer(
                            SimpleString.of(queue), SimpleString.of(selector), NO_WINDOW, AS_FAST_AS_IT_CAN, false);
        } catch (ActiveMQException refused) {
            throw JMSExceptionHelper.convertFromActiveMQException(refused);
        }
    }

    @Override
    public String getMessageSelector() {
        return selector;
    }

    @Override
    public MessageListener getMessageListener() {
        return null;
    }

    @Override
    public void setMessageListener(MessageListener listener) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Message receive(long millis) throws JMSException {
        try {
            return taken(consumer.receive(millis));
        } catch (ActiveMQException lost) {
            throw JMSExceptionHelper.convertFromActiveMQException(lost);
        }
    }

    @Override
    public Message receive() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Message receiveNoWait() {
        throw new UnsupportedOperationException();
    }

    private static Message taken(ClientMessage message) throws ActiveMQException {
        if (message == null) {
            return null;
        }
        message.setRoutingType(RoutingType.ANYCAST);
        ActiveMQMessage taken = ActiveMQMessage.createMessage(message, null);
        taken.doBeforeReceive();
        // It counts when the transaction ends well.
        message.acknowledge();
        return taken;
    }

    @Override
    public void close() throws JMSException {
        try {
            consumer.close();
        } catch (ActiveMQException lost) {
            throw JMSExceptionHelper.convertFromActiveMQException(lost);
        }
    }
}
