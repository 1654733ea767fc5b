package io.github.majoradrop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * A route as its file has it.
 *
 * @param room the name of its file, without number and ending
 * @param from the address that it takes from
 * @param begins when it begins, in words
 * @param to the addresses that it hands to, each once, in their order
 */
record DrawnRoute(String room, String id, String description, String from, String begins, Set<String> to) {

    /** All routes of a folder, in the order of their files. */
    static List<DrawnRoute> in(Path folder) {
        List<DrawnRoute> routes = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String room = file.getFileName().toString().replaceAll("^\\d-|\\.camel\\.yaml$", "");
                List<?> entries =
                        (List<?>) new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
                for (Object entry : entries) {
                    if (((Map<?, ?>) entry).get("route") instanceof Map<?, ?> route) {
                        routes.add(of(room, route));
                    }
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return routes;
    }

    private static DrawnRoute of(String room, Map<?, ?> route) {
        Map<?, ?> from = (Map<?, ?>) route.get("from");
        Set<String> to = new LinkedHashSet<>();
        collect(from.get("steps"), to);
        String uri = (String) from.get("uri");
        return new DrawnRoute(
                room,
                (String) route.get("id"),
                (String) route.get("description"),
                uri,
                begins(uri, from.get("parameters") instanceof Map<?, ?> given ? given : Map.of()),
                to);
    }

    private static void collect(Object node, Set<String> to) {
        if (node instanceof List<?> list) {
            list.forEach(each -> collect(each, to));
        } else if (node instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                if (key.equals("to")) {
                    String uri = (String) ((Map<?, ?>) value).get("uri");
                    // Between these two are the workers.
                    to.add(uri.equals("{{submit.calls}}") ? "direct:submit-call" : uri);
                } else {
                    collect(value, to);
                }
            });
        }
    }

    private static String begins(String uri, Map<?, ?> parameters) {
        if (!uri.startsWith("scheduler:")) {
            return uri;
        }
        return parameters.containsKey("delay") ? "every " + parameters.get("delay") + " ms" : "all the time";
    }

    /** Whether it hands to Majora itself. */
    boolean posts() {
        return to.stream().anyMatch(address -> address.startsWith("{{majora.url}}"));
    }
}
