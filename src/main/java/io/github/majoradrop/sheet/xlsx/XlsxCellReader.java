package io.github.majoradrop.sheet.xlsx;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import javax.xml.stream.XMLStreamConstants;

/**
 * Reads one cell of a sheet: what it holds, and what its style says that this is.
 *
 * @see <a href="https://ecma-international.org/publications-and-standards/standards/ecma-376/">ECMA-376 part 1, 18.3.1.4</a>
 */
final class XlsxCellReader {

    private final SharedStrings strings;
    private final XlsxStyles styles;
    private final boolean from1904;

    /** @param from1904 whether the workbook counts its days from 1904 */
    XlsxCellReader(SharedStrings strings, XlsxStyles styles, boolean from1904) {
        this.strings = strings;
        this.styles = styles;
        this.from1904 = from1904;
    }

    /** Reads the cell that the XML stands at, up to its end. */
    XlsxCell read(XlsxXml xml) throws IOException {
        String type = xml.attribute("t");
        String style = xml.attribute("s");
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
}
