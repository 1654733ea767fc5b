package io.github.majoradrop.sheet;

/**
 * How sheets are read.
 *
 * @param sheet which sheet of a workbook, {@value #ALL} for all that have records, or "" for the only one that has ({@code intake.sheet})
 */
public record SheetOptions(ColumnNames columns, String sheet) {

    /** No sheet can be called that: Excel does not take it in a name. */
    private static final String ALL = "*";

    public boolean takesAllSheets() {
        return sheet.strip().equals(ALL);
    }
}
