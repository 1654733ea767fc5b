package io.github.majoradrop.sheet.xlsx;

import io.github.majoradrop.sheet.SheetLine;
import io.github.majoradrop.sheet.SheetNames;
import io.github.majoradrop.sheet.SheetOptions;
import io.github.majoradrop.sheet.SheetTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which sheets of a workbook are read: the one that is named, or the only one with records, or all with records. Where several have records, it
 * is for the operator to say which.
 *
 * @param names all sheets, if all with records are read; else none
 * @param warnings what is not read
 * @param advice what to say if a sheet turns out to have no header; may be blank
 */
record SheetChoice(List<XlsxWorkbook.Sheet> sheets, SheetNames names, Set<String> warnings, String advice) {

    static final SheetChoice NONE = new SheetChoice(List.of(), SheetNames.NONE, Set.of(), "");

    /** @throws XlsxFault if there is no such sheet, or more than one */
    static SheetChoice of(XlsxWorkbook workbook, SheetOptions options) throws IOException {
        boolean all = options.takesAllSheets();
        XlsxWorkbook.Sheet first = workbook.sheet(all ? "" : options.sheet());
        if (all ? workbook.sheets().size() == 1 : !options.sheet().isBlank()) {
            return of(workbook, List.of(first), List.of(), all, "");
        }
        List<XlsxWorkbook.Sheet> hidden = new ArrayList<>();
        List<XlsxWorkbook.Sheet> shown = new ArrayList<>();
        for (XlsxWorkbook.Sheet sheet : workbook.sheets()) {
            if (hasRecords(workbook, sheet, options)) {
                (sheet.hidden() ? hidden : shown).add(sheet);
            }
        }
        if (shown.size() > 1 && !all) {
            throw new XlsxFault("the sheets " + XlsxWorkbook.named(shown)
                    + " all have records, so nothing of the file is sent: name the one to read in intake.sheet, set"
                    + " intake.sheet=* to read them all, or drop each as a file of its own");
        }
        List<XlsxWorkbook.Sheet> chosen = shown.isEmpty() ? List.of(first) : shown;
        List<XlsxWorkbook.Sheet> others = workbook.othersThan(chosen);
        String advice = others.isEmpty() ? "" : "; no other sheet has one, either: " + XlsxWorkbook.named(others);
        return of(workbook, chosen, hidden, all, advice);
    }

    private static SheetChoice of(
            XlsxWorkbook workbook,
            List<XlsxWorkbook.Sheet> chosen,
            List<XlsxWorkbook.Sheet> hidden,
            boolean all,
            String advice)
            throws XlsxFault {
        SheetNames names = all ? workbook.names() : SheetNames.NONE;
        return new SheetChoice(chosen, names, warnings(chosen, workbook.othersThan(chosen), hidden), advice);
    }

    private static Set<String> warnings(
            List<XlsxWorkbook.Sheet> read, List<XlsxWorkbook.Sheet> others, List<XlsxWorkbook.Sheet> hidden) {
        Set<String> warnings = new LinkedHashSet<>();
        if (!others.isEmpty()) {
            warnings.add((read.size() == 1
                            ? "only the sheet " + XlsxWorkbook.named(read) + " is"
                            : "the sheets " + XlsxWorkbook.named(read) + " are")
                    + " read, not " + XlsxWorkbook.named(others));
        }
        if (!hidden.isEmpty()) {
            warnings.add("hidden sheets have records that are not read: " + XlsxWorkbook.named(hidden));
        }
        return warnings;
    }

    /**
     * Whether a sheet has a header that names a key, and a row under it. One that cannot be read has none, and is named as not read; but where all
     * are to be read, it must not be passed over.
     */
    private static boolean hasRecords(XlsxWorkbook workbook, XlsxWorkbook.Sheet sheet, SheetOptions options)
            throws IOException {
        try (SheetTable<XlsxRows> table = new SheetTable<>(new XlsxRows(workbook, sheet, ""), options.columns())) {
            boolean refused = options.takesAllSheets() && table.isRefused();
            return refused || table.header() != null && table.next() instanceof SheetLine.Cells;
        } catch (XlsxFault unreadable) {
            if (options.takesAllSheets() && !sheet.hidden()) {
                throw new XlsxFault("sheet " + XlsxWorkbook.named(List.of(sheet)) + ": " + unreadable.getMessage());
            }
            return false;
        }
    }
}
