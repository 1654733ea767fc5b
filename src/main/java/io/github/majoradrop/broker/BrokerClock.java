package io.github.majoradrop.broker;

import io.github.majoradrop.config.Ages;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.time.Duration;
import java.time.Instant;
import org.apache.activemq.artemis.jms.client.ActiveMQMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far the broker's clock is ahead of the one of this machine, by when a message that was sent here came there. What has to wait is given out by the
 * broker at a time of day: by another clock it would come too soon, when Majora may still be at work on it.
 */
public final class BrokerClock {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerClock.class);
    private static final Duration MUCH = Duration.ofSeconds(10);

    private volatile Duration ahead = Duration.ZERO;
    private boolean isTold;

    /** @param own a message of this process, as it stands at the broker; null if there is none, or it cannot be seen */
    void see(Message own) throws JMSException {
        Long came =
                own instanceof ActiveMQMessage known ? known.getCoreMessage().getIngressTimestamp() : null;
        if (came != null) {
            see(own.getJMSTimestamp(), came);
        }
    }

    /** @param came by the broker's clock, in milliseconds since 1970, as the other one by this one's */
    void see(long sent, long came) {
        ahead = Duration.ofMillis(came - sent);
        boolean isMuch = ahead.abs().compareTo(MUCH) > 0;
        if (isMuch && !isTold) {
            LOG.warn(
                    "The clock of the broker is {} {} that of this machine: what has to wait does so all the same, but times in lines"
                            + " and ages are by different clocks. Keep the clocks together (NTP)",
                    Ages.told(ahead.abs()),
                    ahead.isNegative() ? "behind" : "ahead of");
        }
        isTold = isMuch;
    }

    /** A time of here, as the broker's clock shows it. */
    Instant there(Instant here) {
        return here.plus(ahead);
    }

    /** A time of the broker's clock, as the one of here shows it. */
    Instant here(Instant there) {
        return there.minus(ahead);
    }
}
