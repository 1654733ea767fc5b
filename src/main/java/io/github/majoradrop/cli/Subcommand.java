package io.github.majoradrop.cli;

import io.github.majoradrop.config.SettingsReader;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** One of the commands of {@code majora-drop}, and what all of them are given. */
@Command(exitCodeListHeading = "%nEnds with:%n")
abstract class Subcommand implements Callable<Integer> {

    @ParentCommand
    private MajoraDropCommand program;

    @Spec
    private CommandSpec command;

    final CommonOptions options() {
        return program.options();
    }

    final Surroundings surroundings() {
        return program.surroundings();
    }

    final PrintWriter out() {
        return surroundings().out();
    }

    /** For one reading of the settings that this command is given. */
    final SettingsReader settings() {
        return SettingsReader.of(
                surroundings().environment(),
                surroundings().userHome(),
                options().home(),
                options().config(),
                options().set());
    }

    /** What is wrong with the command line, beside what picocli finds; to be thrown. */
    final ParameterException wrongUsage(String why) {
        return new ParameterException(command.commandLine(), why);
    }

    /** What the command line says. */
    final CommandSpec command() {
        return command;
    }
}
