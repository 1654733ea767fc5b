package io.github.majoradrop.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One of the processes of the demo of several machines. What it says is in a file, and it can be started again after it was killed. */
final class DemoProcess {

    private static final long SECONDS_TO_STOP = 20;

    private final String name;
    private final Path folder;
    private final Path log;
    private Process process;
    /** Where in the file its last start is. */
    private long begins;

    /**
     * @param name for people, and of the file of what it says
     * @param folder that it is started in
     */
    DemoProcess(String name, Path folder) {
        this.name = name;
        this.folder = folder;
        this.log = folder.resolve(name + ".log");
    }

    /** Nothing of this user's settings gets in. */
    synchronized void start(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().keySet().removeIf(key -> key.startsWith("MAJORA_"));
        builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        begins = Files.exists(log) ? Files.size(log) : 0;
        process = builder.start();
    }

    /** As {@code kill -9} does. */
    synchronized void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /**
     * Finds something in what it said since it was started.
     *
     * @return null if it is not there
     */
    synchronized Matcher told(Pattern pattern) throws IOException {
        Matcher found = pattern.matcher(said());
        return found.find() ? found : null;
    }

    private String said() throws IOException {
        byte[] all = Files.readAllBytes(log);
        return new String(all, (int) begins, all.length - (int) begins, StandardCharsets.UTF_8);
    }

    /** @throws IOException if it has ended, with the last that it said */
    synchronized void refuseEnd() throws IOException {
        if (!process.isAlive()) {
            String[] lines = said().strip().split("\n");
            throw new IOException(name + " ended, and said: " + lines[lines.length - 1]);
        }
    }

    /** Lets it end by itself, for some seconds. */
    synchronized void stop() {
        if (process == null) {
            return;
        }
        process.destroy();
        try {
            if (process.waitFor(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }
}
