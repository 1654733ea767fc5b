package io.github.majoradrop.broker;

import io.github.majoradrop.config.BrokerSettings;
import io.github.majoradrop.config.BrokerTls;
import io.github.majoradrop.config.Time;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;

/** A broker within the tests' process, as it is to be set up. */
final class TestBroker implements AutoCloseable {

    private static final int GROUPS = 64;
    private static final BrokerTls NO_TLS = new BrokerTls(null, null, null);

    private final EmbeddedActiveMQ broker = new EmbeddedActiveMQ();

    TestBroker() throws Exception {
        this(new AddressSettings());
    }

    private TestBroker(AddressSettings all) throws Exception {
        broker.setConfiguration(new ConfigurationImpl()
                .setPersistenceEnabled(false)
                .setSecurityEnabled(false)
                .addAcceptorConfiguration("core", "tcp://127.0.0.1:0?protocols=CORE&useEpoll=false")
                .addAddressSetting("#", all.setMaxDeliveryAttempts(-1).setDefaultGroupBuckets(GROUPS))
                .addAddressSetting("majora.notices", new AddressSettings().setDefaultLastValueQueue(true)));
        broker.start();
    }

    /** One that takes nothing any more where it has a message already, as if its disk were full. */
    static TestBroker small() throws Exception {
        return new TestBroker(new AddressSettings()
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.BLOCK)
                .setMaxSizeBytes(1));
    }

    BrokerLink link(String name) throws Exception {
        int port =
                ((NettyAcceptor) broker.getActiveMQServer().getRemotingService().getAcceptor("core")).getActualPort();
        URI url = URI.create("tcp://127.0.0.1:" + port);
        return new BrokerLink(
                new BrokerSettings(url, "", "", null, NO_TLS, null, Duration.ofSeconds(20), 1, List.of()),
                name,
                Time.SYSTEM);
    }

    /** Sends it as a home does. */
    static void send(BrokerLink link, Letter... letters) throws IOException {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.getMessage().setBody(List.of(letters));
        Dispatch.ofHome(link, new Seal(null, null), "north").send(exchange);
    }

    void cutAll() throws Exception {
        broker.getActiveMQServer().getActiveMQServerControl().closeConnectionsForAddress("127.0.0.1");
    }

    @Override
    public void close() throws Exception {
        broker.stop();
    }
}
