package io.github.majoradrop.cli;

import io.github.majoradrop.config.SettingsException;
import java.io.PrintWriter;
import java.util.List;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells the user what is wrong, in sentences instead of stack traces, and never a value that could be a secret. */
final class Complaints {

    static final int REFUSED = 2;
    static final int ENDED_BEFORE_ALL_WAS_DONE = 3;

    /** Of a name that is none to Java: in a locale that is not installed it reads ASCII letters only. */
    static final String NO_NAME = "has letters that cannot be read in this locale: set LC_ALL=C.UTF-8";

    private final PrintWriter err;

    Complaints(PrintWriter err) {
        this.err = err;
    }

    int wrongUsage(ParameterException wrong, String[] args) {
        CommandLine command = wrong.getCommandLine();
        String reason = wrong instanceof UnmatchedArgumentException unmatched
                ? "unknown option or argument: "
                        + optionName(unmatched.getUnmatched().get(0))
                : wrong.getMessage();
        err.println("majora-drop: " + Visible.text(reason) + didYouMean(wrong));
        err.println("See: " + command.getCommandSpec().qualifiedName() + " --help");
        return REFUSED;
    }

    /** The nearest of them: the others have little in common with what was written. */
    private static String didYouMean(ParameterException wrong) {
        List<String> meant =
                wrong instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
        return meant.isEmpty() ? "" : "; did you mean " + meant.get(0) + "?";
    }

    int failure(Exception failure, CommandLine command, ParseResult parsed) {
        if (failure instanceof ParameterException wrong) {
            return wrongUsage(wrong, new String[0]);
        }
        if (failure instanceof SettingsException refused) {
            boolean isStart = parsed.hasSubcommand()
                    && parsed.subcommand().commandSpec().name().equals("run");
            err.println(isStart ? "majora-drop cannot start:" : "majora-drop:");
            refused.reasons().forEach(reason -> err.println("  - " + Visible.text(reason)));
            return REFUSED;
        }
        return brokenBy(failure);
    }

    /** Of several files, others were looked at. */
    void notLookedAt(List<String> reasons) {
        reasons.forEach(reason -> err.println("majora-drop: " + Visible.text(reason)));
    }

    /** @param cause no fault of the user's, and so told in the log alone */
    int brokenBy(Throwable cause) {
        LoggerFactory.getLogger(Complaints.class)
                .error("Ended by an error that is none of yours: please report it", cause);
        err.println("majora-drop: ended by an error, told in the log");
        return ENDED_BEFORE_ALL_WAS_DONE;
    }

    /** The name of an option without its value. */
    static String optionName(String argument) {
        int equals = argument.indexOf('=');
        return argument.startsWith("-") && equals > 0 ? argument.substring(0, equals) : argument;
    }
}
