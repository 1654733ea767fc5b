package io.github.majoradrop.broker;

import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A Camel that is linked with a broker of the test. */
abstract class LinkedTest {

    final DefaultCamelContext camel = new DefaultCamelContext();
    TestBroker broker;
    BrokerLink link;
    JmsComponent jms;

    @BeforeEach
    void start() throws Exception {
        broker = new TestBroker();
        link = broker.link("submitter 1");
        jms = link.component();
        camel.addComponent("jms", jms);
        camel.start();
    }

    @AfterEach
    void stop() throws Exception {
        camel.stop();
        link.close();
        broker.close();
    }
}
