package io.github.majoradrop.ledger;

/** What the lines of a report are counted by. */
public enum ReportBy {
    /** All together. */
    ALL("''", "''"),
    /** The day in UTC on which they were answered. */
    DAY("date(hour / 1000, 'unixepoch')", "date(record.at / 1000, 'unixepoch')"),
    /** The stem of their file. */
    FILE("file.stem", "file.stem"),
    /** Why they were refused; what was accepted is left out. */
    REASON(Name.OF_REASON, Name.OF_REASON);

    final String ofLines;
    final String ofLetters;

    ReportBy(String ofLines, String ofLetters) {
        this.ofLines = ofLines;
        this.ofLetters = ofLetters;
    }

    /** As {@link OpenSheet.ReasonCount#inWords()} has it. */
    private static final class Name {
        static final String OF_REASON = "reason.reason || iif(heading = '', '', ': ' || heading)";
    }
}
