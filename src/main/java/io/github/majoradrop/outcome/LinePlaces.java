package io.github.majoradrop.outcome;

import io.github.majoradrop.config.Home;
import io.github.majoradrop.submit.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where in a home stands what was made of a claimed file. */
public final class LinePlaces {

    private static final String ENDING = ".lines.ndjson";
    private static final String OPEN_ENDING = ENDING + ".part";
    private static final String RECEIPT = ".receipt.json";

    private LinePlaces() {}

    /** The folder of that outcome. */
    public static Path folder(Home home, Outcome outcome) {
        return switch (outcome) {
            case SUCCESS -> home.success();
            case WARNING -> home.warning();
            case DEAD_LETTER -> home.deadLetter();
        };
    }

    /** The lines of a file that is closed; not there if it has none of that outcome. */
    public static Path closed(Home home, Outcome outcome, String stem) {
        return folder(home, outcome).resolve(stem + ENDING);
    }

    /** The lines of a file that is not closed yet; not there if it has none of that outcome so far, or its closing has begun. */
    public static Path open(Home home, Outcome outcome, String stem) {
        return folder(home, outcome).resolve(stem + OPEN_ENDING);
    }

    /** The correction sheet, if there is one. */
    public static Path sheet(Home home, String stem) {
        return home.deadLetter().resolve(stem);
    }

    public static Path receipt(Home home, String stem) {
        return home.archive().resolve(stem + RECEIPT);
    }

    /** Whether a file is still being worked on, though it may have its receipt and all of its lines. */
    public static boolean isInFlight(Home home, String stem) {
        return Files.exists(home.inflight().resolve(stem));
    }

    /** The stem of a name that says that something of it is finished, lines or receipt; null if the name does not. */
    public static String stemOfFinished(String name) {
        return name.startsWith(".") ? null : firstOf(without(name, ENDING), without(name, RECEIPT));
    }

    /** The stem of the name of lines that are not finished; null if it is not such a one. */
    public static String stemOfOpen(String name) {
        return name.startsWith(".") ? null : without(name, OPEN_ENDING);
    }

    private static String firstOf(String one, String other) {
        return one == null ? other : one;
    }

    private static String without(String name, String ending) {
        return name.endsWith(ending) ? name.substring(0, name.length() - ending.length()) : null;
    }
}
