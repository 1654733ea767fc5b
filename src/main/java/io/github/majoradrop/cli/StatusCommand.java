package io.github.majoradrop.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.majoradrop.config.IoReason;
import io.github.majoradrop.config.Time;
import io.github.majoradrop.ops.Concern;
import io.github.majoradrop.ops.HomeStatus;
import io.github.majoradrop.ops.StatusReport;
import io.github.majoradrop.ops.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code status}: how things stand in a home, whether a daemon works there or not. */
@Command(
        name = "status",
        description = "Says what is waiting, in flight, held, in trouble, open and filed in the home.",
        exitCodeList = {
            "0:told; with --check, all is well",
            "1:with --check, something is not well",
            "2:wrong usage, nothing to be read, or with --check, no daemon runs"
        },
        footer = {
            "",
            "Examples:",
            "  majora-drop status --watch",
            "  majora-drop status --check=hold,trouble --home /srv/majora-drop"
        })
final class StatusCommand extends Subcommand {

    private static final int WELL = 0;
    private static final int NOT_WELL = 1;
    private static final int NOT_RUNNING = 2;
    private static final long BETWEEN_LOOKS = TimeUnit.SECONDS.toNanos(1);
    private static final String TO_TOP = "\033[H\033[J";

    @Option(names = "--json", description = "as a JSON object")
    private boolean json;

    @Option(names = "--watch", description = "again every second, until stopped")
    private boolean watch;

    @Option(
            names = "--check",
            arity = "0..1",
            fallbackValue = "hold,trouble,open,left",
            paramLabel = "WHAT",
            description = "for monitoring: ends with 0 if all is well, 1 if not, 2 if no daemon runs; WHAT chooses from"
                    + " hold,trouble,open,left (default: all of them)")
    private String check;

    @Override
    public Integer call() {
        Set<Concern> checked = checked();
        int ended = look(checked);
        while (watch && !out().checkError()) {
            LockSupport.parkNanos(BETWEEN_LOOKS);
            ended = look(checked);
        }
        return ended;
    }

    /** Null if nothing is to be checked. */
    private Set<Concern> checked() {
        if (check == null) {
            return null;
        }
        Set<Concern> checked = EnumSet.noneOf(Concern.class);
        for (String label : check.split(",", -1)) {
            checked.add(Concern.named(label.strip())
                    .orElseThrow(() -> wrongUsage("--check takes hold, trouble, open and left, with commas between")));
        }
        return checked;
    }

    private int look(Set<Concern> checked) {
        try {
            ObjectNode status = HomeStatus.read(options().home());
            List<String> concerns = Concern.of(status, checked == null ? EnumSet.allOf(Concern.class) : checked);
            tell(status, concerns, checked != null);
            if (checked == null) {
                return WELL;
            }
            return !status.path("running").asBoolean() ? NOT_RUNNING : concerns.isEmpty() ? WELL : NOT_WELL;
        } catch (IOException failure) {
            String why = failure instanceof NoSuchFileException
                    ? "nothing has run there yet, or it is another folder"
                    : IoReason.of(failure);
            surroundings()
                    .err()
                    .println("majora-drop: no status of the home " + options().home() + ": " + why);
            return NOT_RUNNING;
        }
    }

    private void tell(ObjectNode status, List<String> concerns, boolean shortly) {
        PrintWriter out = json ? surroundings().outForPrograms() : out();
        if (json) {
            ArrayNode told = status.putArray("concerns");
            concerns.forEach(told::add);
            out.println(watch ? status.toString() : status.toPrettyString());
        } else if (shortly) {
            out.println(summary(status, concerns, surroundings().terminal()));
        } else {
            out.print((watch && System.console() != null ? TO_TOP : "")
                    + StatusReport.of(status, Time.SYSTEM.now(), surroundings().terminal()));
        }
        out.flush();
    }

    private static String summary(JsonNode status, List<String> concerns, Terminal terminal) {
        List<String> told = new ArrayList<>(concerns);
        if (!status.path("running").asBoolean()) {
            told.add(0, "NOT RUNNING.");
        }
        return told.isEmpty() ? terminal.good("All is well.") : terminal.bad(Visible.text(String.join(" ", told)));
    }
}
