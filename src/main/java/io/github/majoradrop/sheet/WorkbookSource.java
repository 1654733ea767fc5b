package io.github.majoradrop.sheet;

import io.github.majoradrop.sheet.xlsx.XlsxSheets;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The rows of a workbook as items, sheet by sheet. */
final class WorkbookSource implements ItemSource {

    private final XlsxSheets sheets;
    private final Set<String> warnings = new LinkedHashSet<>();
    private SheetSource sheet;

    WorkbookSource(XlsxSheets sheets) throws IOException {
        this.sheets = sheets;
        try {
            advance();
        } catch (IOException | RuntimeException e) {
            sheets.close();
            throw e;
        }
    }

    private void advance() throws IOException {
        SheetTable<?> table = sheets.next();
        sheet = table == null ? null : new SheetSource(table, sheets.index());
    }

    @Override
    public Item next() throws IOException {
        while (sheet != null) {
            Item item = sheet.next();
            if (item instanceof Item.Unreadable unreadable) {
                return told(unreadable);
            }
            if (item != null) {
                return item;
            }
            warnings.addAll(warningsOfSheet());
            advance();
        }
        return null;
    }

    /** What follows is not read, either: it could not be told which of its rows have been. */
    private Item told(Item.Unreadable unreadable) throws IOException {
        warnings.addAll(warningsOfSheet());
        String name = sheets.names().sheet(unreadable.position());
        sheet = null;
        return name == null
                ? unreadable
                : new Item.Unreadable(
                        unreadable.position(),
                        "sheet \"" + name + "\": " + unreadable.detail()
                                + (sheets.areMore() ? "; the sheets behind it were not read, either" : ""));
    }

    private List<String> warningsOfSheet() {
        String name = sheets.names().sheet(SheetNames.place(sheets.index(), 1));
        return sheet.warnings().stream()
                .map(warning -> name == null ? warning : "sheet \"" + name + "\": " + warning)
                .toList();
    }

    @Override
    public SheetNames sheets() {
        return sheets.names();
    }

    @Override
    public List<String> columns() {
        return sheet == null ? List.of() : sheet.columns();
    }

    @Override
    public Set<String> warnings() {
        Set<String> all = new LinkedHashSet<>(sheets.warnings());
        all.addAll(warnings);
        if (sheet != null) {
            all.addAll(warningsOfSheet());
        }
        return all;
    }

    @Override
    public void close() throws IOException {
        sheets.close();
    }
}
