package io.github.majoradrop.sheet;

/**
 * How sheets are read.
 *
 * @param sheet which sheet of a workbook, or "" for the one that has records ({@code intake.sheet})
 */
public record SheetOptions(ColumnNames columns, String sheet) {}
