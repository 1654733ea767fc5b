package io.github.majoradrop.ops.watch;

import io.github.majoradrop.config.WatchSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.spi.EventNotifier;

/** The page, the metrics and the health checks of a running process. */
public final class Watch {

    /** Of the checks, not only of one of them. */
    private static final String ALL = "full";

    private final Watched watched;
    private final Metrics metrics;
    private final EventNotifier callTimes;

    public Watch(Watched watched) {
        this.watched = watched;
        this.metrics = new Metrics(watched);
        this.callTimes = metrics.callTimes();
    }

    /** What the routes of {@code 4-watch} call. */
    public Map<String, Object> beans() {
        Map<String, Object> beans = new LinkedHashMap<>();
        beans.put("metrics", metrics);
        beans.put("call-times", callTimes);
        beans.put("health-live", new HealthReply(camel -> HealthCheckHelper.invokeLiveness(camel, ALL)));
        beans.put("health-ready", new HealthReply(camel -> HealthCheckHelper.invokeReadiness(camel, ALL)));
        beans.put("page-files", new PageFiles());
        beans.put("status-reply", new StatusReply(watched));
        Processor nothing = exchange -> HttpReply.refused(exchange, HttpReply.NOT_FOUND, "There is no such page.");
        beans.put("nothing-there", nothing);
        // What asks for lines and files: a submitter has none.
        boolean hasFiles = watched.rooms() != null;
        beans.put("find-reply", hasFiles ? new FindReply(watched) : nothing);
        beans.put("counts-reply", hasFiles ? new CountsReply(watched) : nothing);
        beans.put("report-reply", hasFiles ? new ReportReply(watched) : nothing);
        beans.put("downloads", hasFiles ? new Downloads(watched.rooms().home()) : nothing);
        if (hasFiles) {
            beans.put("drops", new Drops(watched));
        }
        beans.put("page-failed", (Processor)
                exchange -> HttpReply.refused(exchange, HttpReply.FAULT, "That failed. See the log."));
        return beans;
    }

    /** Takes the time of the calls of Majora that are made there. */
    public void hear(CamelContext camel) {
        camel.getManagementStrategy().addEventNotifier(callTimes);
    }

    /**
     * Opens the port; to be called before the routes are loaded.
     *
     * @throws Exception also if the port is taken
     */
    public void open(CamelContext camel) throws Exception {
        WatchSettings settings = watched.settings();
        hear(camel);
        new Health(watched).register(camel);
        WatchServer server = new WatchServer(settings);
        server.tryPort();
        server.setCamelContext(camel);
        server.start();
        camel.addService(server);
    }
}
