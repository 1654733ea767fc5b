package io.github.majoradrop.ops;

import io.github.majoradrop.config.Home;
import io.github.majoradrop.config.Settings;
import io.github.majoradrop.config.SettingsException;
import io.github.majoradrop.config.Time;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainConfigurationProperties;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.main.SimpleMainShutdownStrategy;
import org.apache.camel.support.ScheduledPollConsumer;
import org.apache.camel.support.service.ServiceHelper;

/** Camel, set up for these routes and nothing else: what the environment or the class path says about Camel changes nothing. */
final class CamelMain {

    /** Whoever has an answer files it: one that the machine refuses is tried again, and keeps its worker until it works. */
    static final String ANSWERS = "direct:outcome-file";

    private static final int SECONDS_TO_FILE = 4;
    /** So long what was gathered waits for more when no worker is free for it. */
    private static final int GATHER_MILLIS = 100;

    private static final long MOMENT = TimeUnit.MILLISECONDS.toNanos(100);

    private CamelMain() {}

    /** A Camel that is not started yet. */
    static Main of(Settings settings, Map<String, Object> beans) {
        Main main = new Main();
        beans.forEach(main::bind);
        main.addMainListener(new NoOtherProperties());
        // The default one has a shutdown hook of its own. When that comes before ours, stopping waits a minute for a
        // stop
        // that nobody has asked for yet.
        main.setShutdownStrategy(new SimpleMainShutdownStrategy());
        main.setDefaultPropertyPlaceholderLocation("false");
        // Settings were read and checked already. Neither the token nor anything else of the credentials is among the
        // properties.
        main.addOverrideProperty(
                "majora-drop.drop",
                new Home(settings.home(), settings.drops().folder()).drop().toString());
        main.addOverrideProperty("majora.url", String.valueOf(settings.majoraUrl()));
        edges(settings.submitConcurrency().most()).forEach(main::addOverrideProperty);
        MainConfigurationProperties camel = main.configure();
        camel.setName("majora-drop");
        camel.setRoutesCollectorEnabled(false);
        camel.setAutoConfigurationEnvironmentVariablesEnabled(false);
        camel.setAutoConfigurationSystemPropertiesEnabled(false);
        camel.setAutowiredEnabled(false);
        camel.setJmxEnabled(false);
        camel.setStreamCachingEnabled(false);
        camel.setMessageHistory(false);
        camel.setInflightRepositoryBrowseEnabled(false);
        camel.setShutdownTimeout((int) settings.submitTimeout().toSeconds() + SECONDS_TO_FILE);
        camel.setShutdownSuppressLoggingOnTimeout(true);
        camel.setShutdownLogInflightExchangesOnTimeout(false);
        return main;
    }

    /**
     * The ways into submit, within it, and out of it. What waits at the first is left in flight by a stop.
     * However many calls wait for a worker, intake's credit bounds them; workers send them on to submit-call.
     */
    static Map<String, String> edges(int concurrency) {
        return Map.of(
                "submit.gather",
                Integer.toString(GATHER_MILLIS),
                "submit.records",
                "seda:submit-record?size=" + concurrency + "&blockWhenFull=true&pollTimeout=250&purgeWhenStopping=true",
                "submit.calls",
                "bean:workers?method=offer",
                "submit.answers",
                ANSWERS);
    }

    /** What is done with Camel before the routes are there. */
    interface BeforeRoutes {
        void with(CamelContext camel) throws SettingsException;
    }

    /**
     * Starts it with the routes of that role.
     *
     * @param routes the folder of the route files
     * @param isWatched whether it serves the page
     * @throws SettingsException if the start is refused, with every reason
     */
    static void start(Main main, Path routes, Role role, boolean isWatched, BeforeRoutes before)
            throws SettingsException {
        Set<String> unread = new HashSet<>(role.unread());
        if (!isWatched) {
            unread.add(RouteFiles.WATCH);
        }
        try {
            main.init();
            before.with(main.getCamelContext());
            RouteFiles.load(routes, main.getCamelContext(), unread);
            main.start();
            refuseMissingRoutes(main, role);
        } catch (SettingsException refused) {
            throw refused;
        } catch (Exception failed) {
            throw new SettingsException(List.of("the routes cannot be started: " + failed.getMessage()));
        }
    }

    /** @throws SettingsException if a route that others count on is not among those that were loaded */
    private static void refuseMissingRoutes(Main main, Role role) throws SettingsException {
        List<String> missing = role.routes().stream()
                .filter(id -> main.getCamelContext().getRoute(id) == null)
                .map(id -> "the route " + id + " is missing in the folder of the routes")
                .toList();
        if (!missing.isEmpty()) {
            throw new SettingsException(missing);
        }
    }

    /**
     * Stops it. First the rooms' clocks tick no more, and whoever was woken has a moment to come to an end: Camel looks once for who is still at work, and
     * if there is anybody, only a second later again ({@code DefaultShutdownStrategy}).
     *
     * @param wake wakes all who wait
     */
    static void stop(Main main, Runnable wake, Time time) {
        CamelContext camel = main.getCamelContext();
        List<Route> running = camel == null ? List.of() : camel.getRoutes();
        running.stream()
                .map(Route::getConsumer)
                .filter(ScheduledPollConsumer.class::isInstance)
                .forEach(ServiceHelper::suspendService);
        wake.run();
        long end = time.nanos() + MOMENT;
        while (!running.isEmpty() && camel.getInflightRepository().size() > 0 && time.nanos() - end < 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
        main.stop();
    }

    /** By default a {@code {{key}}} is looked up in the environment first: HOME would win over a key {@code home}. */
    private static final class NoOtherProperties extends MainListenerSupport {

        @Override
        public void beforeInitialize(BaseMainSupport main) {
            PropertiesComponent properties =
                    (PropertiesComponent) main.getCamelContext().getPropertiesComponent();
            properties.setEnvironmentVariableMode(PropertiesComponent.ENVIRONMENT_VARIABLES_MODE_NEVER);
            properties.setSystemPropertiesMode(PropertiesComponent.SYSTEM_PROPERTIES_MODE_NEVER);
        }
    }
}
