package io.github.majoradrop.sheet.xlsx;

import io.github.majoradrop.sheet.SheetLine;
import io.github.majoradrop.sheet.SheetOptions;
import io.github.majoradrop.sheet.SheetTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which sheet of a workbook is read: the one that is named, or the only one with records. Where several have records, it is for the operator to
 * say which.
 *
 * @param warnings what is not read
 * @param advice what to say if the sheet turns out to have no header; may be blank
 */
record SheetChoice(XlsxWorkbook.Sheet sheet, Set<String> warnings, String advice) {

    /** @throws XlsxFault if there is no such sheet, or more than one */
    static SheetChoice of(XlsxWorkbook workbook, SheetOptions options) throws IOException {
        XlsxWorkbook.Sheet first = workbook.sheet(options.sheet());
        List<XlsxWorkbook.Sheet> others = workbook.othersThan(first);
        if (!options.sheet().isBlank() || others.isEmpty()) {
            return new SheetChoice(first, warnings(first, others, List.of()), "");
        }
        List<XlsxWorkbook.Sheet> hidden = new ArrayList<>();
        List<XlsxWorkbook.Sheet> shown = new ArrayList<>();
        for (XlsxWorkbook.Sheet sheet : workbook.sheets()) {
            if (hasRecords(workbook, sheet, options)) {
                (sheet.hidden() ? hidden : shown).add(sheet);
            }
        }
        if (shown.size() > 1) {
            throw new XlsxFault(
                    "the sheets " + XlsxWorkbook.named(shown)
                            + " all have records, so nothing of the file is sent: name the one to read in intake.sheet, or drop each as a file of its own");
        }
        XlsxWorkbook.Sheet chosen = shown.isEmpty() ? first : shown.get(0);
        return new SheetChoice(
                chosen,
                warnings(chosen, workbook.othersThan(chosen), hidden),
                "; no other sheet has one, either: " + XlsxWorkbook.named(workbook.othersThan(chosen)));
    }

    private static Set<String> warnings(
            XlsxWorkbook.Sheet read, List<XlsxWorkbook.Sheet> others, List<XlsxWorkbook.Sheet> hidden) {
        Set<String> warnings = new LinkedHashSet<>();
        if (!others.isEmpty()) {
            warnings.add("only the sheet " + XlsxWorkbook.named(List.of(read)) + " is read, not "
                    + XlsxWorkbook.named(others));
        }
        if (!hidden.isEmpty()) {
            warnings.add("hidden sheets have records that are not read: " + XlsxWorkbook.named(hidden));
        }
        return warnings;
    }

    /** Whether a sheet has a header that names a key, and a row under it. One that cannot be read has none; it is named as not read. */
    private static boolean hasRecords(XlsxWorkbook workbook, XlsxWorkbook.Sheet sheet, SheetOptions options)
            throws IOException {
        SheetChoice alone = new SheetChoice(sheet, Set.of(), "");
        try (SheetTable<XlsxRows> table = SheetTable.of(new XlsxRows(workbook, alone, () -> {}), options.columns())) {
            return table.header() != null && table.next() instanceof SheetLine.Row;
        } catch (XlsxFault unreadable) {
            return false;
        }
    }
}
