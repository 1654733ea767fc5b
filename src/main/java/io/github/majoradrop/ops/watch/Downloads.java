package io.github.majoradrop.ops.watch;

import io.github.majoradrop.config.Home;
import io.github.majoradrop.intake.ClaimNames;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpConstants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands out correction sheets and finished lines, and nothing else of the home. Each is told in the log: there may be patient data in it. */
final class Downloads implements Processor {

    private static final Logger LOG = LoggerFactory.getLogger(Downloads.class);
    private static final String UNFINISHED = ".part";

    private final Map<String, Path> folders;

    Downloads(Home home) {
        folders = Map.of("success", home.success(), "warning", home.warning(), "dead-letter", home.deadLetter());
    }

    @Override
    public void process(Exchange exchange) throws IOException {
        String folder = exchange.getMessage().getHeader("folder", "", String.class);
        String name = exchange.getMessage().getHeader("name", "", String.class);
        Object asked = exchange.getMessage().getHeader(VertxPlatformHttpConstants.REMOTE_ADDRESS);
        Path file = file(folders.get(folder), name);
        if (file == null) {
            HttpReply.refused(exchange, HttpReply.NOT_FOUND, "There is no such file.");
            return;
        }
        LOG.info("Downloaded by {}: {}/{}", asked, folder, name);
        HttpReply.of(exchange, Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS), "application/octet-stream");
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        exchange.getMessage().setHeader("Content-Disposition", "attachment; filename*=UTF-8''" + encoded);
    }

    /** The regular file of one of our own names that stands right in that folder; null if there is none. */
    private static Path file(Path folder, String name) {
        boolean isOurs = folder != null && ClaimNames.timeOf(name) != null && !name.endsWith(UNFINISHED);
        if (!isOurs || name.indexOf('/') >= 0) {
            return null;
        }
        try {
            Path file = folder.resolve(name);
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? file : null;
        } catch (InvalidPathException noName) {
            return null;
        }
    }
}
