package io.github.majoradrop.cli;

import java.io.PrintWriter;
import picocli.AutoComplete;
import picocli.CommandLine.Command;

/** {@code completion}: a script with which bash and zsh complete commands and options. */
@Command(
        name = "completion",
        description = "Prints a script with which bash and zsh complete commands and options.",
        exitCodeList = {"0:done", "2:wrong usage"},
        footer = {"", "Example, for this shell:", "  source <(majora-drop completion)"})
final class CompletionCommand extends Subcommand {

    @Override
    public Integer call() {
        PrintWriter out = surroundings().outForPrograms();
        out.print(AutoComplete.bash("majora-drop", command().root().commandLine()));
        out.flush();
        return 0;
    }
}
