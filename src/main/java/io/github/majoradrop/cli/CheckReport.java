package io.github.majoradrop.cli;

import io.github.majoradrop.record.CheckedRecord;
import java.util.Set;

/** Tells what {@code check} finds, while it is found; holds none of it. */
interface CheckReport {

    void begin(String file);

    void record(String file, CheckedRecord checked);

    /** @param warnings about the file as a whole */
    void end(String file, CheckCount count, Set<String> warnings);

    /** All files are looked at. */
    void end(int files, CheckCount total);

    /** Whether there is somebody to tell it to: not behind a pipe that was closed at its other end. */
    boolean isHeard();
}
