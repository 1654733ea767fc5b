package io.github.majoradrop.ops;

import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/**
 * The route files of the program's folder, which Camel is given by their bytes: in a pattern that Camel looks them up by, a comma, a question
 * mark or a percent sign in the name of that folder would mean something else.
 */
final class RouteFiles {

    static final String INTAKE = "1-intake.camel.yaml";
    static final String SUBMIT = "2-submit.camel.yaml";
    static final String OUTCOME = "3-outcome.camel.yaml";
    static final String WATCH = "4-watch.camel.yaml";
    static final String BROKER = "broker.camel.yaml";

    private RouteFiles() {}

    /**
     * Takes them up in the order of their names.
     *
     * @param unread those that are not read: what they need costs time at the start
     */
    static void load(Path folder, CamelContext camel, Set<String> unread) throws Exception {
        List<Resource> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.camel.yaml")) {
            for (Path file : found) {
                String name = file.getFileName().toString();
                if (!unread.contains(name)) {
                    files.add(ResourceHelper.fromBytes(name, Files.readAllBytes(file)));
                }
            }
        }
        files.sort(Comparator.comparing(Resource::getLocation));
        PluginHelper.getRoutesLoader(camel).loadRoutes(files);
    }
}
