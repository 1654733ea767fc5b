package io.github.majoradrop.broker;

import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.client.SessionFailureListener;

/** Hears of the end of one connection, and tells of it, more than once perhaps. */
final class Loss implements SessionFailureListener {

    private final Runnable told;

    Loss(Runnable told) {
        this.told = told;
    }

    @Override
    public void connectionFailed(ActiveMQException why, boolean failedOver) {
        told.run();
    }

    @Override
    public void connectionFailed(ActiveMQException why, boolean failedOver, String scaledDownTo) {
        told.run();
    }

    @Override
    public void beforeReconnect(ActiveMQException why) {
        told.run();
    }
}
