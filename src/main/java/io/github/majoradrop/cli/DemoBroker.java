package io.github.majoradrop.cli;

import java.nio.file.Path;
import org.apache.activemq.artemis.core.config.FileDeploymentManager;
import org.apache.activemq.artemis.core.config.impl.FileConfiguration;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;

/**
 * Apache Artemis with the packaged {@code broker.xml}, in a process of its own, so that it can be killed. Its server is not packaged: whoever
 * starts this puts it on the class path. It works as an instance of {@code artemis run} does, without what that has besides for operators.
 */
final class DemoBroker {

    /** What it says when it can be reached. */
    static final String LISTENS = "The broker listens";

    private DemoBroker() {}

    /** @param folder of the instance, with {@code etc/broker.xml} in it; what the broker keeps is in {@code data/} there */
    public static void main(String[] folder) throws Exception {
        Path instance = Path.of(folder[0]).toAbsolutePath().normalize();
        System.setProperty("artemis.instance", instance.toString());
        FileConfiguration settings = new FileConfiguration();
        new FileDeploymentManager(instance.resolve("etc/broker.xml").toUri().toString())
                .addDeployable(settings)
                .readConfiguration();
        EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
        broker.setConfiguration(settings).setSecurityManager(new ActiveMQJAASSecurityManager("activemq"));
        broker.start();
        NettyAcceptor acceptor =
                (NettyAcceptor) broker.getActiveMQServer().getRemotingService().getAcceptor("majora");
        System.out.println(LISTENS + " at port " + acceptor.getActualPort());
    }
}
