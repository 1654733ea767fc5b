package io.github.majoradrop.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code completion}: a script with which bash and zsh complete commands and options. */
@Command(
        name = "completion",
        description = "Prints a script with which bash and zsh complete commands and options.",
        exitCodeListHeading = "%nEnds with:%n",
        exitCodeList = {"0:done", "2:wrong usage"},
        footer = {"", "Example, for this shell:", "  source <(majora-drop completion)"})
final class CompletionCommand implements Runnable {

    private final Surroundings surroundings;

    @Spec
    private CommandSpec command;

    CompletionCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void run() {
        surroundings
                .outForPrograms()
                .print(AutoComplete.bash("majora-drop", command.root().commandLine()));
        surroundings.outForPrograms().flush();
    }
}
