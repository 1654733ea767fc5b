package io.github.majoradrop.sheet.xlsx;

import io.github.majoradrop.rules.CellDamage;
import io.github.majoradrop.sheet.SheetLine;
import io.github.majoradrop.sheet.SheetRows;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows of one sheet of a workbook. A row is filled up to the widest one before it, for Excel stores no cell that holds nothing. Holds one
 * row at most, and the workbook's texts.
 */
public final class XlsxRows implements SheetRows {

    /** As many as leave room for the three that a correction sheet adds. */
    private static final int MOST_COLUMNS = 16_381;

    private final XlsxXml xml;
    private final String sheetName;
    private final XlsxRowReader reader;
    private final String advice;
    private final SheetLine.Broken broken;
    private int width;

    /** @param advice what to say if the sheet has no header; may be blank */
    XlsxRows(XlsxWorkbook workbook, XlsxWorkbook.Sheet sheet, String advice) throws IOException {
        this.broken = null;
        this.sheetName = sheet.name();
        this.advice = advice;
        xml = workbook.cells(sheet);
        try {
            reader = new XlsxRowReader(xml, workbook.strings(), workbook.styles(), workbook.isFrom1904());
        } catch (IOException e) {
            xml.close();
            throw e;
        }
    }

    /** Of a workbook or sheet that cannot be read: one line says why. */
    XlsxRows(XlsxFault fault) {
        xml = null;
        sheetName = null;
        reader = null;
        advice = "";
        broken = new SheetLine.Broken(1, fault.getMessage());
    }

    /** The name of the sheet; null if the workbook could not be read. */
    public String sheetName() {
        return sheetName;
    }

    /** The cells of the row that was handed out last. */
    public List<XlsxCell> cells() {
        return reader.cells();
    }

    @Override
    public SheetLine next() throws IOException {
        if (broken != null) {
            return broken;
        }
        try {
            return reader.next() ? line() : null;
        } catch (XlsxFault fault) {
            int row = reader.unread();
            return new SheetLine.Broken(row, fault.getMessage() + "; nothing from row " + row + " on was read");
        }
    }

    private SheetLine line() {
        int row = reader.row();
        if (reader.tooLong() != null) {
            return new SheetLine.Skipped(row, reader.tooLong());
        }
        List<XlsxCell> cells = reader.cells();
        while (!cells.isEmpty() && cells.get(cells.size() - 1) == XlsxCell.BLANK) {
            cells.remove(cells.size() - 1);
        }
        List<String> texts = new ArrayList<>(Math.max(width, cells.size()));
        Map<Integer, CellDamage> damage = new HashMap<>(0);
        for (XlsxCell cell : cells) {
            if (cell.damage() != null) {
                damage.put(texts.size(), cell.damage());
            }
            texts.add(cell.text());
        }
        while (texts.size() < width) {
            texts.add("");
        }
        width = texts.size();
        return new SheetLine.Cells(row, texts, damage);
    }

    @Override
    public int mostColumns() {
        return MOST_COLUMNS;
    }

    @Override
    public String adviceOnHeader(List<String> cells) {
        return "it must hold the names of the fields (such as central_sample_id)" + advice;
    }

    @Override
    public void close() throws IOException {
        if (xml != null) {
            xml.close();
        }
    }
}
