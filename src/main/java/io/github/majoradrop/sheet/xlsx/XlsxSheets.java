package io.github.majoradrop.sheet.xlsx;

import io.github.majoradrop.sheet.SheetNames;
import io.github.majoradrop.sheet.SheetOptions;
import io.github.majoradrop.sheet.SheetTable;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/** The sheets of a workbook that are read, one after the other. */
public final class XlsxSheets implements Closeable {

    private final XlsxWorkbook workbook;
    private final SheetOptions options;
    private final SheetChoice choice;
    private XlsxFault fault;
    private SheetTable<XlsxRows> table;
    private int begun;

    private XlsxSheets(XlsxWorkbook workbook, SheetOptions options, SheetChoice choice, XlsxFault fault) {
        this.workbook = workbook;
        this.options = options;
        this.choice = choice;
        this.fault = fault;
    }

    /**
     * Opens the sheet that is asked for, or the one that has records, or all that have.
     *
     * @throws IOException only for an error of the machine; a file that is no workbook has one sheet with one line, {@link
     *     io.github.majoradrop.sheet.SheetLine.Broken}
     */
    public static XlsxSheets open(Path file, SheetOptions options) throws IOException {
        XlsxWorkbook workbook = null;
        try {
            workbook = XlsxWorkbook.open(file);
            return new XlsxSheets(workbook, options, SheetChoice.of(workbook, options), null);
        } catch (XlsxFault fault) {
            if (workbook != null) {
                workbook.close();
            }
            return new XlsxSheets(null, options, SheetChoice.NONE, fault);
        } catch (IOException | RuntimeException e) {
            if (workbook != null) {
                workbook.close();
            }
            throw e;
        }
    }

    /** The names of the sheets of a workbook, as they are numbered if all are read; none of what is no workbook. */
    public static SheetNames namesOf(Path file) throws IOException {
        try (XlsxWorkbook workbook = XlsxWorkbook.open(file)) {
            return workbook.names();
        } catch (XlsxFault none) {
            return SheetNames.NONE;
        }
    }

    /** The next sheet, the one before being closed; null if there is none. */
    public SheetTable<XlsxRows> next() throws IOException {
        closeTable();
        if (fault != null) {
            table = new SheetTable<>(new XlsxRows(fault), options.columns());
            fault = null;
        } else if (areMore()) {
            table = new SheetTable<>(rows(choice.sheets().get(begun++)), options.columns());
        }
        return table;
    }

    private XlsxRows rows(XlsxWorkbook.Sheet sheet) throws IOException {
        try {
            return new XlsxRows(workbook, sheet, choice.advice());
        } catch (XlsxFault unreadable) {
            return new XlsxRows(unreadable);
        }
    }

    /** Whether there are more sheets to come. */
    public boolean areMore() {
        return begun < choice.sheets().size();
    }

    /** Which of all sheets it is that was opened last, from 0, if all are read; else 0. */
    public int index() {
        return choice.names().names().isEmpty()
                ? 0
                : workbook.sheets().indexOf(choice.sheets().get(begun - 1));
    }

    /** All sheets, if all that have records are read; else none. */
    public SheetNames names() {
        return choice.names();
    }

    /** What is not read. */
    public Set<String> warnings() {
        return choice.warnings();
    }

    private void closeTable() throws IOException {
        if (table != null) {
            SheetTable<XlsxRows> closing = table;
            table = null;
            closing.close();
        }
    }

    @Override
    public void close() throws IOException {
        try {
            closeTable();
        } finally {
            if (workbook != null) {
                workbook.close();
            }
        }
    }
}
