package io.github.majoradrop.ops;

import io.github.majoradrop.config.Home;
import io.github.majoradrop.config.TestHome;
import io.github.majoradrop.config.TestSettings;
import io.github.majoradrop.config.Time;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.Registry;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** The shipped routes of one room over a real home, with the beans that the daemon makes; the test stands for the rooms beside. */
abstract class RoutesTest extends CamelTestSupport {

    static final String RECORDS = "{{submit.records}}";
    static final String ANSWERS = "{{submit.answers}}";

    @TempDir
    private Path folder;

    private final String file;
    Home home;
    Rooms rooms;

    /** @param file the name of the route file, which is loaded beside that of the failures */
    RoutesTest(String file) {
        this.file = file;
    }

    /** Where Majora is. */
    String url() {
        return "http://127.0.0.1:9/";
    }

    /** How many biosamples travel together. */
    int batch() {
        return 1;
    }

    /** Another way out of submit than the one by default, or empty. */
    String answersEdge() {
        return "";
    }

    /** How long a record waits for others at most. */
    int gatherMillis() {
        return 100;
    }

    /** What time it is for the program. */
    Time time() {
        return Time.SYSTEM;
    }

    /** Puts something in place of a bean. */
    void exchange(Map<String, Object> beans) {}

    /** Stands for the rooms beside. */
    void beside(RouteBuilder routes) {}

    @Override
    protected void bindToRegistry(Registry registry) throws Exception {
        home = TestHome.prepared(folder.resolve("home"));
        rooms = Rooms.of(TestSettings.of(home.folder(), url(), batch()), home, TestSettings.credentials(), time());
        exchange(rooms.beans());
        rooms.beans().forEach(registry::bind);
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext camel = super.createCamelContext();
        Properties properties = new Properties();
        properties.putAll(CamelMain.edges(2));
        properties.merge("submit.answers", answersEdge(), (byDefault, other) -> other.equals("") ? byDefault : other);
        properties.put("submit.gather", Integer.toString(gatherMillis()));
        properties.put("majora.url", url());
        camel.getPropertiesComponent().setOverrideProperties(properties);
        return camel;
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() throws Exception {
                beside(this);
                PluginHelper.getRoutesLoader(getContext())
                        .loadRoutes(
                                ResourceHelper.resolveResource(getContext(), "file:routes/" + file),
                                ResourceHelper.resolveResource(getContext(), "file:routes/failures.camel.yaml"));
            }
        };
    }

    /** Nothing waits any more for what will not come. */
    @AfterEach
    void stop() throws Exception {
        rooms.stop();
        context().stop();
        rooms.close();
        home.close();
    }
}
