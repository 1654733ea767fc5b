package io.github.majoradrop.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;

/** A shell that stays open, so that what one command sets counts for the next ones. */
final class GuideTerminal implements AutoCloseable {

    private static final String PROMPT = "the-command-ended-with ";

    private final Process shell;
    private final Writer in;
    private final BufferedReader out;

    /** @param shell of which the standard error goes to the standard output */
    GuideTerminal(ProcessBuilder shell) {
        try {
            this.shell = shell.start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        this.in = this.shell.outputWriter();
        this.out = this.shell.inputReader();
    }

    /** What was printed, and with what the command ended. */
    record Ran(int exit, List<String> lines) {}

    Ran run(String command) {
        try {
            in.write(command + "\nended=$?; echo; echo \"" + PROMPT + "$ended\"\n");
            in.flush();
            StringBuilder printed = new StringBuilder();
            for (String line = out.readLine(); ; line = out.readLine()) {
                assertThat(line).as("the shell ended: %s", printed).isNotNull();
                if (line.startsWith(PROMPT)) {
                    List<String> lines =
                            printed.toString().stripTrailing().lines().toList();
                    return new Ran(Integer.parseInt(line.substring(PROMPT.length())), lines);
                }
                printed.append(line).append('\n');
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        shell.destroy();
    }
}
