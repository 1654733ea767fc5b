package io.github.majoradrop.it;

import java.nio.file.Path;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/** A broker in a process of its own, so that it can be killed; what it was given is on its disk. */
final class BrokerMain {

    /** What it says when it can be reached. */
    static final String LISTENS = "the broker listens";

    private static final int PAGE = 1_000_000;
    private static final int GROUPS = 1_024;

    private BrokerMain() {}

    /** @param args the port to listen at, and the folder for what it keeps */
    public static void main(String[] args) throws Exception {
        EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
        broker.setConfiguration(configuration(Integer.parseInt(args[0]), Path.of(args[1])));
        broker.start();
        System.out.println(LISTENS);
    }

    static Configuration configuration(int port, Path folder) throws Exception {
        Configuration broker = new ConfigurationImpl()
                .setSecurityEnabled(false)
                .setJournalType(JournalType.NIO)
                .setJournalDirectory(folder.resolve("journal").toString())
                .setBindingsDirectory(folder.resolve("bindings").toString())
                .setPagingDirectory(folder.resolve("paging").toString())
                .setLargeMessagesDirectory(folder.resolve("large").toString())
                .setJournalMinFiles(2)
                .setMaxDiskUsage(-1)
                .addAcceptorConfiguration("core", "tcp://127.0.0.1:" + port + "?protocols=CORE&useEpoll=false");
        broker.addAddressSetting(
                "majora.#",
                new AddressSettings()
                        .setMaxDeliveryAttempts(-1)
                        .setRedeliveryDelay(200)
                        .setDefaultGroupBuckets(GROUPS)
                        .setMaxSizeBytes(2 * PAGE)
                        .setPageSizeBytes(PAGE)
                        .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE));
        broker.addAddressSetting("majora.notices", new AddressSettings().setDefaultLastValueQueue(true));
        return broker;
    }
}
