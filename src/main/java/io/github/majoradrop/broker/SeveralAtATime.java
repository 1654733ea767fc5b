package io.github.majoradrop.broker;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.component.jms.DefaultJmsMessageListenerContainer;
import org.apache.camel.component.jms.JmsEndpoint;
import org.apache.camel.component.jms.JmsMessage;

/**
 * Takes several messages in one transaction, where they are there: as many as travel in one call to Majora, since they are answered together. All are
 * taken by the same consumer, which has their groups until they are committed. One that came back is taken alone: nobody else is to be blamed for it.
 */
final class SeveralAtATime extends DefaultJmsMessageListenerContainer {

    /** What came with the message that this thread works on. */
    private static final ThreadLocal<List<Message>> MORE = ThreadLocal.withInitial(List::of);

    private final int most;

    SeveralAtATime(JmsEndpoint endpoint, int most) {
        super(endpoint);
        this.most = most;
    }

    @Override
    protected Message receiveMessage(MessageConsumer consumer) throws JMSException {
        MORE.remove();
        List<Message> more = new ArrayList<>();
        Message first = super.receiveMessage(consumer);
        Message last = first;
        while (last != null && !last.getJMSRedelivered() && more.size() + 1 < most) {
            last = consumer.receiveNoWait();
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
