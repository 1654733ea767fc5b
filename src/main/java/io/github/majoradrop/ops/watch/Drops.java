package io.github.majoradrop.ops.watch;

import io.github.majoradrop.config.HomeFiles;
import io.github.majoradrop.config.IoReason;
import io.github.majoradrop.intake.DropNames;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts a file that was dropped on the page into {@code drop/}, whole or not at all, and never in place of another. */
final class Drops implements Processor {

    private static final Logger LOG = LoggerFactory.getLogger(Drops.class);
    /** Each holds one of the few threads of the server. */
    private static final int AT_ONCE = 2;

    private static final int LONGEST_NAME = 200;

    private final Watched watched;
    private final Semaphore free = new Semaphore(AT_ONCE);

    Drops(Watched watched) {
        this.watched = watched;
    }

    @Override
    public void process(Exchange exchange) {
        String name = exchange.getMessage().getHeader("name", "", String.class);
        Upload upload = new Upload(exchange.getMessage().getBody(HttpServerRequest.class));
        if (!isFit(name)) {
            Reply.refused(exchange, Reply.WRONG, "A file of that name is not taken: give it another one.");
        } else if (free.tryAcquire()) {
            try {
                drop(exchange, name, upload);
            } finally {
                free.release();
            }
        } else {
            Reply.refused(exchange, Reply.NOT_NOW, "Others drop files at this time: try again.");
        }
        upload.leave();
    }

    private void drop(Exchange exchange, String name, Upload upload) {
        try {
            drop(name, upload);
            LOG.info("Dropped on the page: {}", name);
            Reply.of(exchange, "Dropped.\n", "text/plain; charset=utf-8");
        } catch (FileAlreadyExistsException there) {
            Reply.refused(exchange, Reply.CONFLICT, "A file of that name waits already.");
        } catch (IOException refused) {
            Reply.refused(exchange, Reply.NOT_NOW, "It could not be dropped: " + IoReason.of(refused));
        }
    }

    /** Of a name that would be left alone nobody would hear any more. */
    private static boolean isFit(String name) {
        return !name.isBlank()
                && name.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME
                && name.chars().noneMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c))
                && !DropNames.isIgnored(name);
    }

    private void drop(String name, Upload upload) throws IOException {
        Path folder = watched.home().drop();
        Path hidden = folder.resolve(".dropped-" + UUID.randomUUID());
        try {
            HomeFiles.create(hidden).close();
            upload.writeInto(hidden);
            try (FileChannel written = FileChannel.open(hidden, StandardOpenOption.WRITE)) {
                written.force(true);
            }
            name(hidden, folder.resolve(name));
        } finally {
            Files.deleteIfExists(hidden);
        }
        HomeFiles.fsyncFolder(folder);
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
