package io.github.majoradrop;

import io.github.majoradrop.cli.MajoraDropCommand;

/** The program: hands the command line on to the commands, and ends with their exit code. */
public final class MajoraDrop {

    private MajoraDrop() {}

    public static void main(String[] args) {
        System.exit(MajoraDropCommand.ofThisProcess().execute(args));
    }
}
