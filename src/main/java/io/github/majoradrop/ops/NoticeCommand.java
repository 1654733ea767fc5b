package io.github.majoradrop.ops;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.majoradrop.config.IoReason;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the administrator's program with a notice on its standard input, and for half a minute at most. The environment, which may hold the token, is not given to it. */
final class NoticeCommand {

    private static final Logger LOG = LoggerFactory.getLogger(NoticeCommand.class);
    private static final List<String> ENVIRONMENT = List.of("PATH", "HOME", "USER", "LANG", "LC_ALL", "TZ");
    private static final long LONGEST_SECONDS = 30;

    private final Path program;

    /** @param program or null: then nothing is run */
    NoticeCommand(Path program) {
        this.program = program;
    }

    boolean isAny() {
        return program != null;
    }

    void run(ObjectNode notice) throws InterruptedException {
        if (program == null) {
            return;
        }
        String event = notice.path("event").asText();
        ProcessBuilder builder = new ProcessBuilder(program.toString())
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD);
        builder.environment().keySet().retainAll(ENVIRONMENT);
        try {
            Process process = builder.start();
            give(process, notice);
            await(process, event);
        } catch (IOException refused) {
            LOG.error("Nobody is told ({}): {} cannot be run: {}", event, program, IoReason.of(refused));
        }
    }

    private static void give(Process process, ObjectNode notice) {
        try (OutputStream in = process.getOutputStream()) {
            in.write((notice + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException unread) {
            // A program need not read what it is told.
            LOG.debug("The notice was not read", unread);
        }
    }

    private void await(Process process, String event) throws InterruptedException {
        try {
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                LOG.error("{} was ended: it took more than {} s to tell ({})", program, LONGEST_SECONDS, event);
            } else if (process.exitValue() != 0) {
                LOG.error("{} ended with {}: perhaps nobody was told ({})", program, process.exitValue(), event);
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
