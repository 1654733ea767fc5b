package io.github.majoradrop.broker;

import jakarta.jms.InvalidClientIDException;
import jakarta.jms.JMSException;
import org.apache.activemq.artemis.api.core.ActiveMQException;

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

    /** In words for the operator. */
    static String inWords(Throwable why) {
        if (isNameTaken(why)) {
            return "another process of the same name is connected: give each home a home.name of its own";
        }
        Throwable root = why;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }
}
