package io.github.majoradrop.broker;

import jakarta.jms.JMSException;
import jakarta.jms.Session;

/**
 * Sees to it that a home sends by a connection only by which it may take the answers, too. The broker knows a home by its certificate: what went out under that of
 * another one would be refused by whoever posts for each home with an account of its own, and could not be sent once more, as the broker drops what it has.
 */
final class MayAnswer {

    private final String home;
    /** The last one that it may. */
    private volatile Object connection;

    MayAnswer(String home) {
        this.home = home;
    }

    /** @throws JMSException if it may not */
    void check(Session session) throws JMSException {
        Object now = Core.way(Core.of(session));
        if (!now.equals(connection)) {
            Queues.tryAnswers(session, home);
            connection = now;
        }
    }
}
