package io.github.majoradrop.ops;

import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/**
 * The route files of the program's folder, which Camel is given by their bytes: in a pattern that Camel looks them up by, a comma, a question
 * mark or a percent sign in the name of that folder would mean something else.
 */
final class RouteFiles {

    private static final String WATCH = "4-watch.camel.yaml";

    private RouteFiles() {}

    /**
     * Takes them up in the order of their names.
     *
     * @param watch whether the page is served, too: what serves it costs time at the start
     */
    static void load(Path folder, CamelContext camel, boolean watch) throws Exception {
        List<Resource> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.camel.yaml")) {
            for (Path file : found) {
                String name = file.getFileName().toString();
                if (watch || !name.equals(WATCH)) {
                    files.add(ResourceHelper.fromBytes(name, Files.readAllBytes(file)));
                }
            }
        }
        files.sort(Comparator.comparing(Resource::getLocation));
        PluginHelper.getRoutesLoader(camel).loadRoutes(files);
    }
}
