package io.github.majoradrop.ops.watch;

import io.github.majoradrop.config.HomeFiles;
import io.github.majoradrop.config.IoReason;
import io.github.majoradrop.intake.DropNames;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts a file that was dropped on the page into {@code drop/}, whole or not at all, and never in place of another. */
final class Drops implements Processor {

    private static final Logger LOG = LoggerFactory.getLogger(Drops.class);
    private static final long MOST_BYTES = 1L << 30;
    private static final int LONGEST_NAME = 200;

    private final Watched watched;

    Drops(Watched watched) {
        this.watched = watched;
    }

    @Override
    public void process(Exchange exchange) {
        String name = exchange.getMessage().getHeader("name", "", String.class);
        if (!watched.settings().watch().upload()) {
            Reply.refused(exchange, Reply.FORBIDDEN, "Files are not dropped here: watch.upload is false.");
            return;
        }
        if (!isFit(name)) {
            Reply.refused(exchange, Reply.WRONG, "A file of that name is not taken: give it another one.");
            return;
        }
        try (InputStream body = exchange.getMessage().getBody(InputStream.class)) {
            drop(name, body);
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

    private void drop(String name, InputStream body) throws IOException {
        Path target = watched.home().drop().resolve(name);
        Path hidden = watched.home().drop().resolve(".dropped-" + UUID.randomUUID());
        try {
            try (FileChannel channel = HomeFiles.create(hidden);
                    OutputStream out = Channels.newOutputStream(channel)) {
                copy(body, out);
                channel.force(true);
            }
            if (Files.exists(target)) {
                throw new FileAlreadyExistsException(name);
            }
            Files.move(hidden, target);
        } finally {
            Files.deleteIfExists(hidden);
        }
    }

    private static void copy(InputStream body, OutputStream out) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long all = 0;
        for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
            all += read;
            if (all > MOST_BYTES) {
                throw new IOException("it has more than 1 GiB");
            }
            out.write(buffer, 0, read);
        }
    }
}
