package io.github.majoradrop.broker;

import jakarta.jms.JMSException;
import org.apache.camel.Message;

/** Sees to it that no home has its records posted with the account of another. */
public final class Senders {

    /** Who sent a message, as the broker knows. */
    private static final String SENDER = "JMSXUserID";

    static final String UNKNOWN = "the broker does not say who sent a record: populate-validated-user";

    private final String submitters;

    /** @param submitters the name by which the broker knows this process, and all others that give records back */
    public Senders(String submitters) {
        this.submitters = submitters;
    }

    /** @throws NotTaken if the record that came is of another home than it says, or nobody vouches for that */
    public void check(Message message) throws NotTaken {
        String home = Letter.home(message);
        String sender = message.getHeader(SENDER, String.class);
        if (sender == null) {
            throw new NotTaken(UNKNOWN);
        }
        if (!sender.equals(home) && !sender.equals(submitters)) {
            throw new NotTaken("a record of the home " + home + " was sent by " + sender
                    + ": the broker has to know each home by its home.name, and all submitters by broker.user");
        }
    }

    /** Null if the broker does not say. */
    static String of(jakarta.jms.Message message) {
        try {
            return message.getStringProperty(SENDER);
        } catch (JMSException unreadable) {
            return null;
        }
    }
}
