package io.github.majoradrop.sheet.xlsx;

import io.github.majoradrop.rules.Limits;
import io.github.majoradrop.sheet.SheetNames;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Reads the cells of a sheet row by row.
 *
 * @see <a href="https://ecma-international.org/publications-and-standards/standards/ecma-376/">ECMA-376 part 1, 18.3.1.4 and 18.3.1.73</a>
 */
final class XlsxRowReader {

    private final XlsxXml xml;
    private final XlsxCellReader reader;
    private final List<XlsxCell> cells = new ArrayList<>();
    private int row;
    private boolean withinRow;
    private int length;
    private String tooLong;

    XlsxRowReader(XlsxXml xml, SharedStrings strings, XlsxStyles styles, boolean from1904) throws IOException {
        this.xml = xml;
        this.reader = new XlsxCellReader(strings, styles, from1904);
        if (!xml.toStart("sheetData")) {
            throw new XlsxFault(XlsxFault.DAMAGED);
        }
    }

    /** The number of the row that was read last; 0 at first. */
    int row() {
        return row;
    }

    /** The first row that cannot be read, once one could not. */
    int unread() {
        return withinRow ? row : row + 1;
    }

    /** Its cells, the gaps between them filled up. */
    List<XlsxCell> cells() {
        return cells;
    }

    /** Why a record cannot have as much text as stands in it; null if all is well. */
    String tooLong() {
        return tooLong;
    }

    /** Reads the next row; false if there is none. */
    boolean next() throws IOException {
        cells.clear();
        length = 0;
        tooLong = null;
        if (!xml.toChild("row")) {
            return false;
        }
        readRow();
        return true;
    }

    private void readRow() throws IOException {
        String number = xml.attribute("r");
        int next = number == null ? row + 1 : XlsxText.number(number, -1);
        if (next <= row || next > SheetNames.MOST_ROWS) {
            throw new XlsxFault("the rows of the sheet are not in their order, or more than " + SheetNames.MOST_ROWS
                    + ": open it in Excel and save it anew as .xlsx");
        }
        row = next;
        withinRow = true;
        while (xml.toChild("c")) {
            readCell();
        }
        withinRow = false;
    }

    private void readCell() throws IOException {
        String place = xml.attribute("r");
        int column = place == null ? cells.size() : XlsxColumns.number(place);
        if (column < cells.size() || column >= XlsxColumns.MOST) {
            throw new XlsxFault("the cells of row " + row + " are not in their order, or more than " + XlsxColumns.MOST
                    + ": open it in Excel and save it anew as .xlsx");
        }
        XlsxCell cell = reader.read(xml);
        cells.addAll(Collections.nCopies(column - cells.size(), XlsxCell.BLANK));
        length += cell.text().length();
        if (cell.text().length() > XlsxText.LONGEST) {
            tooLong = "cell " + XlsxColumns.name(column) + row + " is longer than the " + XlsxText.LONGEST
                    + " characters that Excel takes";
        } else if (length > Limits.LARGEST_BODY) {
            tooLong = "the row is longer than " + Limits.LARGEST_BODY + " characters";
        }
        cells.add(tooLong == null ? cell : XlsxCell.BLANK);
    }
}
