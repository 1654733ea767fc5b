package io.github.majoradrop.sheet.xlsx;

import io.github.majoradrop.rules.Limits;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;

/**
 * Reads the cells of a sheet row by row.
 *
 * @see <a href="https://ecma-international.org/publications-and-standards/standards/ecma-376/">ECMA-376 part 1, 18.3.1.4 and 18.3.1.73</a>
 */
final class XlsxRowReader {

    private static final int MOST_ROWS = 1_048_576;
    private static final int MOST_COLUMNS = 16_384;

    private final XlsxXml xml;
    private final SharedStrings strings;
    private final XlsxStyles styles;
    private final boolean from1904;
    private final List<XlsxCell> cells = new ArrayList<>();
    private int row;
    private boolean withinRow;
    private int length;
    private String tooLong;

    XlsxRowReader(XlsxXml xml, SharedStrings strings, XlsxStyles styles, boolean from1904) throws IOException {
        this.xml = xml;
        this.strings = strings;
        this.styles = styles;
        this.from1904 = from1904;
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
        while (true) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT || event == XMLStreamConstants.END_DOCUMENT) {
                return false;
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (xml.name().equals("row")) {
                    readRow();
                    return true;
                }
                xml.skip();
            }
        }
    }

    private void readRow() throws IOException {
        String number = xml.attribute("r");
        int next = number == null ? row + 1 : number(number);
        if (next <= row || next > MOST_ROWS) {
            throw new XlsxFault("the rows of the sheet are not in their order, or more than " + MOST_ROWS
                    + ": open it in Excel and save it anew as .xlsx");
        }
        row = next;
        withinRow = true;
        for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
            if (event != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            if (xml.name().equals("c")) {
                readCell();
            } else {
                xml.skip();
            }
        }
        withinRow = false;
    }

    private void readCell() throws IOException {
        String place = xml.attribute("r");
        int column = place == null ? cells.size() : column(place);
        if (column < cells.size() || column >= MOST_COLUMNS) {
            throw new XlsxFault("the cells of row " + row + " are not in their order, or more than " + MOST_COLUMNS
                    + ": open it in Excel and save it anew as .xlsx");
        }
        XlsxCell cell = cell(xml.attribute("t"), xml.attribute("s"));
        cells.addAll(Collections.nCopies(column - cells.size(), XlsxCell.BLANK));
        length += cell.text().length();
        if (cell.text().length() > XlsxText.LONGEST) {
            tooLong = "cell " + nameOf(column) + row + " is longer than the " + XlsxText.LONGEST
                    + " characters that Excel takes";
        } else if (length > Limits.LARGEST_BODY) {
            tooLong = "the row is longer than " + Limits.LARGEST_BODY + " characters";
        }
        cells.add(tooLong == null ? cell : XlsxCell.BLANK);
    }

    private XlsxCell cell(String type, String style) throws IOException {
        String value = null;
        String inline = null;
        boolean formula = false;
        for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
            if (event != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            switch (xml.name()) {
                case "v" -> value = XlsxText.plain(xml);
                case "is" -> inline = XlsxText.rich(xml, "is");
                case "f" -> {
                    formula = true;
                    xml.skip();
                }
                default -> xml.skip();
            }
        }
        if (inline != null && value == null) {
            return new XlsxCell.Text(inline);
        }
        if (value == null || value.isEmpty()) {
            // The result of a formula may be a text of no characters; then the cell says that it is text.
            boolean isText = value != null && "str".equals(type);
            return formula && !isText ? new XlsxCell.Uncalculated() : XlsxCell.BLANK;
        }
        return cell(type == null ? "n" : type, value, style);
    }

    private XlsxCell cell(String type, String value, String style) throws IOException {
        return switch (type) {
            case "s" -> new XlsxCell.Text(strings.get(value));
            case "n" -> number(value, styles.format(style));
            case "b" ->
                value.equals("1") || value.equals("0")
                        ? new XlsxCell.Truth(value.equals("1"))
                        : new XlsxCell.Text(value);
            case "d" -> date(value);
            default -> new XlsxCell.Text(XlsxText.decoded(value));
        };
    }

    private XlsxCell number(String value, NumberFormat format) {
        NumberForm form = format.form();
        BigDecimal number = XlsxNumber.read(value);
        if (number == null) {
            return new XlsxCell.Text(value);
        }
        if (form != NumberForm.NUMBER) {
            boolean timeOnly = form == NumberForm.DURATION || form == NumberForm.TIME && number.doubleValue() < 1;
            double serial = number.doubleValue() + (from1904 && !timeOnly ? XlsxNumber.DAYS_1904 : 0);
            String text = XlsxNumber.moment(serial, form);
            if (text != null) {
                return new XlsxCell.Moment(serial, form, text);
            }
        }
        return new XlsxCell.Number(number, XlsxNumber.general(number), format);
    }

    /** A date that is stored as ISO 8601 has it. */
    private static XlsxCell date(String value) {
        try {
            LocalDateTime moment = value.indexOf('T') < 0
                    ? LocalDate.parse(value).atStartOfDay()
                    : LocalDateTime.parse(value.replaceFirst("Z$", ""));
            String minute = moment.toLocalTime().toString().substring(0, 5);
            boolean isDay = minute.equals("00:00");
            return new XlsxCell.Moment(
                    XlsxNumber.serial(moment),
                    isDay ? NumberForm.DATE : NumberForm.DATE_TIME,
                    moment.toLocalDate() + (isDay ? "" : " " + minute));
        } catch (DateTimeException none) {
            return new XlsxCell.Text(value);
        }
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** The column of a cell's name ({@code AB12}), from 0; beyond the last one if it is none. */
    private static int column(String place) {
        int column = 0;
        for (int i = 0; i < place.length() && place.charAt(i) > '9'; i++) {
            int letter = (place.charAt(i) | 0x20) - 'a' + 1;
            if (letter < 1 || letter > 26 || column > MOST_COLUMNS) {
                return MOST_COLUMNS;
            }
            column = column * 26 + letter;
        }
        return column == 0 ? MOST_COLUMNS : column - 1;
    }

    /** The name that Excel shows for a column. */
    static String nameOf(int column) {
        String name = "";
        for (int left = column + 1; left > 0; left = (left - 1) / 26) {
            name = (char) ('A' + (left - 1) % 26) + name;
        }
        return name;
    }
}
