package io.github.majoradrop.broker;

import io.github.majoradrop.config.BrokerSettings;
import jakarta.jms.InvalidClientIDException;
import jakarta.jms.JMSException;
import org.apache.activemq.artemis.api.core.ActiveMQDuplicateIdException;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQSecurityException;

/** What a failure says of the broker. */
final class Why {

    private Why() {}

    /** Whether another process is connected by the same name. */
    static boolean isNameTaken(Throwable why) {
        return why instanceof InvalidClientIDException || why.getCause() != null && isNameTaken(why.getCause());
    }

    /** Whether the broker, or the way to it, is the reason. */
    static boolean isOfBroker(Throwable why) {
        for (Throwable cause = why; cause != null; cause = cause.getCause()) {
            if (cause instanceof JMSException || cause instanceof ActiveMQException) {
                return true;
            }
        }
        return false;
    }

    /** Whether the broker has what was sent already. */
    static boolean isSentBefore(Throwable why) {
        return root(why) instanceof ActiveMQDuplicateIdException;
    }

    /** In words for the operator. */
    static String inWords(Throwable why, BrokerSettings settings) {
        if (isNameTaken(why)) {
            return "another process of the same name is connected: give each home a home.name of its own";
        }
        Throwable root = root(why);
        // Whatever is wrong with certificates is, to Artemis, a connection that does not come about.
        boolean mayBeUntrusted = settings.isEncrypted()
                && root instanceof ActiveMQException
                && !(root instanceof ActiveMQSecurityException);
        return mayBeUntrusted
                ? Handshake.refusal(settings).orElse(root.getMessage())
                : String.valueOf(root.getMessage());
    }

    static Throwable root(Throwable why) {
        return why.getCause() == null || why.getCause() == why ? why : root(why.getCause());
    }
}
