package io.github.majoradrop.cli;

import io.github.majoradrop.config.IoReason;
import io.github.majoradrop.ops.StatusReport;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code status}: what the daemon of a home last wrote about its work. */
@Command(name = "status", description = "Says what is waiting, in flight, held and filed in the home.")
final class StatusCommand implements Callable<Integer> {

    private final CommonOptions options;
    private final Surroundings surroundings;

    StatusCommand(CommonOptions options, Surroundings surroundings) {
        this.options = options;
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try {
            surroundings.out().println(StatusReport.read(options.home()).stripTrailing());
            return 0;
        } catch (IOException failure) {
            surroundings
                    .err()
                    .println("majora-drop: no status of the home " + options.home() + ": " + IoReason.of(failure));
            return Complaints.REFUSED;
        }
    }
}
