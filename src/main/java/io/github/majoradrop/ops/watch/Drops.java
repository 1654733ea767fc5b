package io.github.majoradrop.ops.watch;

import io.github.majoradrop.config.HomeFiles;
import io.github.majoradrop.config.IoReason;
import io.github.majoradrop.intake.DropNames;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files that are dropped on the page, each written into {@code drop/} by the route under a hidden name: whole or not at all, and never in place of
 * another.
 */
public final class Drops {

    private static final Logger LOG = LoggerFactory.getLogger(Drops.class);
    /** Each holds one of the few threads of the server. */
    private static final int AT_ONCE = 2;

    private static final int LONGEST_NAME = 200;
    private static final String NAME = "name";

    private final Path folder;
    private final Semaphore free = new Semaphore(AT_ONCE);

    Drops(Watched watched) {
        this.folder = watched.rooms().home().drop();
    }

    /** Names the file that is to be written, or ends the route with the reason why none is. */
    public void admit(Exchange exchange) {
        String name = exchange.getMessage().getHeader(NAME, "", String.class);
        UploadStream upload = new UploadStream(exchange.getMessage().getBody(HttpServerRequest.class));
        if (!isFit(name)) {
            refuse(exchange, upload, HttpReply.WRONG, "A file of that name is not taken: give it another one.");
        } else if (!free.tryAcquire()) {
            refuse(exchange, upload, HttpReply.NOT_NOW, "Others drop files at this time: try again.");
        } else {
            exchange.setProperty(NAME, name);
            exchange.getMessage().removeHeaders("*");
            exchange.getMessage()
                    .setHeader(
                            Exchange.FILE_NAME, hidden(exchange).getFileName().toString());
            exchange.getMessage().setBody(upload);
        }
    }

    private static void refuse(Exchange exchange, UploadStream upload, int status, String why) {
        upload.close();
        HttpReply.refused(exchange, status, why);
    }

    private Path hidden(Exchange exchange) {
        return folder.resolve(".dropped-" + exchange.getExchangeId());
    }

    /** Gives the file that was written its name. */
    public void name(Exchange exchange) throws IOException {
        String name = exchange.getProperty(NAME, String.class);
        try {
            name(hidden(exchange), folder.resolve(name));
            HomeFiles.fsyncFolder(folder);
            LOG.info("Dropped on the page: {}", name);
            HttpReply.told(exchange, HttpReply.DONE, "Dropped.");
        } catch (FileAlreadyExistsException there) {
            HttpReply.told(exchange, HttpReply.CONFLICT, "A file of that name waits already.");
        }
    }

    /** The machine refused, or not all of it came. */
    public void tell(Exchange exchange) {
        Throwable caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        HttpReply.told(exchange, HttpReply.NOT_NOW, "It could not be dropped: " + IoReason.of(cause(caught)));
    }

    /** Camel's file component tells what the machine said as a cause of its own. */
    private static IOException cause(Throwable caught) {
        Throwable cause = caught;
        while (cause.getCause() != null && !(cause instanceof IOException)) {
            cause = cause.getCause();
        }
        return cause instanceof IOException refused ? refused : new IOException(caught.getMessage());
    }

    /** Leaves nothing behind but what has its name. */
    public void end(Exchange exchange) throws IOException {
        free.release();
        Files.deleteIfExists(hidden(exchange));
    }

    /** Of a name that would be left alone nobody would hear any more. */
    private static boolean isFit(String name) {
        return !name.isBlank()
                && name.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME
                && name.chars().noneMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c))
                && !DropNames.isIgnored(name);
    }

    /** A link is never made over another file, as a file that is renamed may be. */
    private static void name(Path hidden, Path target) throws IOException {
        try {
            Files.createLink(target, hidden);
        } catch (FileAlreadyExistsException there) {
            throw there;
        } catch (FileSystemException | UnsupportedOperationException noLinks) {
            Files.move(hidden, target);
        }
    }
}
