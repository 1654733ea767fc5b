package io.github.majoradrop.ops.watch;

import io.github.majoradrop.config.WatchSettings;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;

/** The HTTP server of the page: few threads, no files of its own, and a {@link Door} before all that the routes offer. */
final class WatchServer extends VertxPlatformHttpServer {

    private static final int WORKERS = 4;
    private static final long MOST_ASKED = 1024;

    private final WatchSettings settings;

    WatchServer(WatchSettings settings) {
        super(configuration(settings));
        this.settings = settings;
    }

    private static VertxPlatformHttpServerConfiguration configuration(WatchSettings settings) {
        VertxPlatformHttpServerConfiguration configuration = new VertxPlatformHttpServerConfiguration();
        configuration.setBindHost(settings.host());
        configuration.setBindPort(settings.port());
        configuration.getBodyHandler().setHandleFileUploads(false);
        // What is asked has no body, and one would be held in memory. That of a dropped file is no part of this.
        configuration.setMaxBodySize(MOST_ASKED);
        return configuration;
    }

    /** Camel starts it also at a port that it cannot have, and says so in the log alone. */
    void tryPort() throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(settings.host(), settings.port()));
        }
    }

    @Override
    protected Vertx createVertxInstance() {
        return Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(WORKERS)
                .setInternalBlockingPoolSize(1)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
    }

    @Override
    protected void initializeServer() {
        super.initializeServer();
        VertxPlatformHttpRouter.lookup(
                        getCamelContext(), VertxPlatformHttpRouter.getRouterNameFromPort(getConfigurationPort()))
                .route()
                .order(Integer.MIN_VALUE)
                .handler(new Door(settings));
    }
}
