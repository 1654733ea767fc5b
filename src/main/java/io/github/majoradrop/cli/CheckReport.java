package io.github.majoradrop.cli;

import io.github.majoradrop.record.CheckedRecord;
import java.io.PrintWriter;
import java.util.Set;

/** Tells what {@code check} finds, while it is found; holds none of it. */
abstract class CheckReport {

    /** Where it is told. */
    final PrintWriter out;

    CheckReport(PrintWriter out) {
        this.out = out;
    }

    /** What follows is of that file. */
    void begin(String file) {}

    abstract void record(String file, CheckedRecord checked);

    /** @param warnings about the file as a whole */
    void end(String file, CheckCount count, Set<String> warnings) {}

    /** All files are looked at. */
    void end(int files, CheckCount total) {
        out.flush();
    }

    /** Whether there is somebody to tell it to: not behind a pipe that was closed at its other end. */
    final boolean isHeard() {
        return !out.checkError();
    }
}
