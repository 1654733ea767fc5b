package io.github.majoradrop.intake;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;

/**
 * A sheet as its rows, one at a time: what reading the records and writing the correction sheet have in common. Row numbers count records,
 * blank ones too, as Excel does; blank rows themselves are passed over. Holds one row at most.
 */
public final class CsvTable implements Closeable {

    /** Room for a whole row in the parser, which shifts its buffer only when a cell ends. */
    private static final int BUFFER = 1 << 22;

    private final CsvDialect dialect;
    private final CsvGuard guard;
    private final Iterator<List<String>> rows;
    private CsvHeader header;
    private CsvLine.Broken problem;
    private int number;
    private boolean empty = true;
    private boolean ended;

    private CsvTable(StrictText text, Predicate<String> knownColumn) throws IOException {
        dialect = CsvDialect.of(text, knownColumn);
        guard = new CsvGuard(text, dialect.separator());
        rows = CsvReader.builder()
                .fieldSeparator(dialect.separator())
                .skipEmptyLines(false)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowUnclosedQuote(true)
                .maxBufferSize(BUFFER)
                .build(new CsvCells(), guard)
                .iterator();
        readHeader(knownColumn);
    }

    /**
     * Opens a sheet and reads its header.
     *
     * @throws IOException only for an error of the machine; a file that is no sheet has one line, {@link CsvLine.Broken}
     */
    public static CsvTable open(Path file, Predicate<String> knownColumn) throws IOException {
        StrictText text = StrictText.open(file);
        try {
            return new CsvTable(text, knownColumn);
        } catch (IOException | RuntimeException e) {
            text.close();
            throw e;
        }
    }

    public CsvDialect dialect() {
        return dialect;
    }

    /** The header, or null if there is none that could be read. */
    public CsvHeader header() {
        return header;
    }

    /** What ends the rows: {@code \r\n}, {@code \n} or {@code \r}. Known once a row was read, null before. */
    public String lineEnd() {
        return guard.lineEnd();
    }

    /** The next row with something in it, or null at the end; a sheet without any row under its header has one {@link CsvLine.Broken}. */
    public CsvLine next() throws IOException {
        if (ended) {
            return null;
        }
        CsvLine line = problem != null ? problem : nextFilled();
        if (line == null && empty) {
            line = new CsvLine.Broken(number, "nothing under the header: there is no record in it");
        }
        empty = false;
        ended = line == null || line instanceof CsvLine.Broken;
        return line;
    }

    private void readHeader(Predicate<String> knownColumn) throws IOException {
        if (dialect.separatorLine() != null) {
            nextRaw();
        }
        CsvLine first = nextFilled();
        if (first instanceof CsvLine.Row row) {
            header = CsvHeader.of(row.cells());
            String detail = header.problem(knownColumn);
            problem = detail == null ? null : new CsvLine.Broken(row.number(), detail);
        } else if (first == null) {
            problem = new CsvLine.Broken(1, "the file is empty: there is no record in it");
        } else {
            String detail = first instanceof CsvLine.Broken broken
                    ? broken.detail()
                    : "the first row is too long to be a header";
            problem = new CsvLine.Broken(first.number(), detail);
        }
    }

    private CsvLine nextFilled() throws IOException {
        CsvLine line = nextRaw();
        while (line instanceof CsvLine.Row row && CsvCells.areBlank(row.cells())) {
            line = nextRaw();
        }
        return line;
    }

    private CsvLine nextRaw() throws IOException {
        try {
            List<String> cells = rows.hasNext() ? rows.next() : null;
            int next = number + 1;
            String fault = guard.faultIn(next);
            if (fault != null) {
                return new CsvLine.Broken(next, fault + "; nothing from row " + next + " on was read");
            }
            if (cells == null) {
                return null;
            }
            number = next;
            return guard.wasTooLong(next)
                    ? new CsvLine.Refused(next, "the row is longer than " + ItemSources.MAX_RECORD + " characters")
                    : new CsvLine.Row(next, cells);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public void close() throws IOException {
        guard.close();
    }
}
