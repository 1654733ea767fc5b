package io.github.majoradrop.cli;

import io.github.majoradrop.config.Home;
import io.github.majoradrop.ledger.Sending;
import io.github.majoradrop.outcome.FiledLine;
import io.github.majoradrop.outcome.LineReader;

/** Tells what was found, as it is found. */
abstract class FindReport {

    private final Home home;
    private boolean anyKnown;

    FindReport(Home home) {
        this.home = home;
    }

    /** The next line about an id that was asked for; those of one id come one after the other. */
    void sending(Sending sending) {
        anyKnown = true;
        tell(sending);
    }

    abstract void tell(Sending sending);

    /** There is no more about that id. */
    abstract void end(String asked);

    boolean isAnyKnown() {
        return anyKnown;
    }

    /** Why it is a dead letter, all of it if its line is still there, else what the ledger knows of it; null if it is none. */
    String why(Sending sending) {
        if (sending.isAccepted()) {
            return null;
        }
        FiledLine line = LineReader.lineAt(home, sending.outcome(), sending.stem(), sending.place());
        String detail = line == null ? sending.heading() : line.detail();
        return detail == null || detail.isEmpty() ? sending.reason() : sending.reason() + ": " + detail;
    }
}
