package io.github.majoradrop.it;

import java.nio.file.Path;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/** A broker in a process of its own, so that it can be killed; what it was given is on its disk. */
final class BrokerMain {

    /** What it says when it can be reached. */
    static final String LISTENS = "the broker listens";

    /** So small that the windows of two homes do not fit into the memory of a queue. */
    private static final int PAGE = 32_000;

    private static final int LARGE_PAGE = 10_000_000;

    private static final int SCAN_MILLIS = 200;
    private static final int GROUPS = 16_384;

    private BrokerMain() {}

    /** @param args the port to listen at, the folder for what it keeps, and {@code full} if it is to take its disk for full, {@code roomy} if its memory is not small */
    public static void main(String[] args) throws Exception {
        EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
        int page = args[2].equals("roomy") ? LARGE_PAGE : PAGE;
        Configuration configuration = configuration(Integer.parseInt(args[0]), Path.of(args[1]), page);
        broker.setConfiguration(configuration.setMaxDiskUsage(args[2].equals("full") ? 0 : -1));
        broker.start();
        NettyAcceptor acceptor =
                (NettyAcceptor) broker.getActiveMQServer().getRemotingService().getAcceptor("core");
        System.out.println("port " + acceptor.getActualPort());
        System.out.println(LISTENS);
    }

    private static Configuration configuration(int port, Path folder, int page) throws Exception {
        Configuration broker = new ConfigurationImpl()
                .setSecurityEnabled(false)
                .setJournalType(JournalType.NIO)
                .setJournalDirectory(folder.resolve("journal").toString())
                .setBindingsDirectory(folder.resolve("bindings").toString())
                .setPagingDirectory(folder.resolve("paging").toString())
                .setLargeMessagesDirectory(folder.resolve("large").toString())
                .setJournalMinFiles(2)
                .setDiskScanPeriod(SCAN_MILLIS)
                .addAcceptorConfiguration("core", "tcp://127.0.0.1:" + port + "?protocols=CORE&useEpoll=false");
        broker.addAddressSetting(
                "majora.#",
                new AddressSettings()
                        .setMaxDeliveryAttempts(-1)
                        .setRedeliveryDelay(200)
                        .setDefaultGroupBuckets(GROUPS)
                        .setMaxSizeBytes(2 * page)
                        .setPageSizeBytes(page)
                        .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE));
        broker.addAddressSetting(
                "majora.notices",
                new AddressSettings().setDefaultLastValueQueue(true).setEnableIngressTimestamp(true));
        return broker;
    }
}
