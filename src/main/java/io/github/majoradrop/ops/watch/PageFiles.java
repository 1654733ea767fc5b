package io.github.majoradrop.ops.watch;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** What the page is made of: a few files of the program, and no others. */
final class PageFiles implements Processor {

    private static final Map<String, String> TYPES = Map.of(
            "/", "text/html; charset=utf-8",
            "/look/style.css", "text/css; charset=utf-8",
            "/look/script.js", "text/javascript; charset=utf-8",
            "/look/charts.js", "text/javascript; charset=utf-8",
            "/look/broker.js", "text/javascript; charset=utf-8",
            "/look/report.js", "text/javascript; charset=utf-8",
            "/look/icon.svg", "image/svg+xml");

    @Override
    public void process(Exchange exchange) throws IOException {
        String path = exchange.getMessage().getHeader(Exchange.HTTP_PATH, String.class);
        String type = TYPES.get(path);
        if (type == null) {
            HttpReply.refused(exchange, HttpReply.NOT_FOUND, "There is no such page.");
            return;
        }
        String name = path.equals("/") ? "index.html" : path.substring(path.lastIndexOf('/') + 1);
        try (InputStream file = PageFiles.class.getResourceAsStream(name)) {
            HttpReply.of(exchange, file.readAllBytes(), type);
        }
    }
}
