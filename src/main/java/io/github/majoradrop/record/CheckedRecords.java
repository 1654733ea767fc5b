package io.github.majoradrop.record;

import io.github.majoradrop.config.Check;
import java.io.IOException;

/** The records of a pass as {@code intake.check} wants them: their problems counted, and refused for them or not. */
public final class CheckedRecords implements RecordIterator {

    private final RecordIterator records;
    private final Check check;
    private final ProblemTally tally = new ProblemTally();

    public CheckedRecords(RecordIterator records, Check check) {
        this.records = records;
        this.check = check;
    }

    @Override
    public boolean hasNext() {
        return records.hasNext();
    }

    @Override
    public CheckedRecord next() {
        CheckedRecord checked = records.next();
        if (checked.problems().isEmpty() || !checked.record().isSendable()) {
            // Why it cannot be sent in any case is told by its line.
            return checked;
        }
        checked.problems().forEach(problem -> tally.add(checked.record(), problem));
        return checked.without(problem -> check.refuses(problem.weight()));
    }

    @Override
    public SourceReport report() {
        SourceReport found = records.report();
        return new SourceReport(found.rows(), found.kinds(), found.warnings(), tally.lines());
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
