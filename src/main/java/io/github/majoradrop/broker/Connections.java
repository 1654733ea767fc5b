package io.github.majoradrop.broker;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;

/** What a pool makes its connections with. */
final class Connections implements ConnectionFactory {

    private final Maker maker;

    /** Makes a connection, with whatever credentials it knows. */
    @FunctionalInterface
    interface Maker {
        Connection make() throws JMSException;
    }

    Connections(Maker maker) {
        this.maker = maker;
    }

    @Override
    public Connection createConnection() throws JMSException {
        return maker.make();
    }

    @Override
    public Connection createConnection(String user, String password) throws JMSException {
        return maker.make();
    }

    @Override
    public JMSContext createContext() {
        throw new UnsupportedOperationException();
    }

    @Override
    public JMSContext createContext(String user, String password) {
        throw new UnsupportedOperationException();
    }

    @Override
    public JMSContext createContext(String user, String password, int mode) {
        throw new UnsupportedOperationException();
    }

    @Override
    public JMSContext createContext(int mode) {
        throw new UnsupportedOperationException();
    }
}
