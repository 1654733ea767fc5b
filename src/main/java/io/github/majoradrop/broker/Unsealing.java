package io.github.majoradrop.broker;

import org.apache.camel.Message;

/** Sees whether a message is one that may be read, and makes it one that can be. */
@FunctionalInterface
public interface Unsealing {

    /** @throws NotTaken if it is not */
    void open(Message message) throws NotTaken;
}
