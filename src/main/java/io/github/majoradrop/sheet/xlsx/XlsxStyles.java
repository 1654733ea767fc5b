package io.github.majoradrop.sheet.xlsx;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;

/** The formats of a workbook's cells, as far as they tell dates from numbers. */
final class XlsxStyles {

    private final List<NumberFormat> formats = new ArrayList<>();

    static XlsxStyles read(XlsxXml xml) throws IOException {
        XlsxStyles styles = new XlsxStyles();
        Map<Integer, NumberFormat> own = new HashMap<>();
        boolean ofCells = false;
        for (int event = xml.next(); event != XMLStreamConstants.END_DOCUMENT; event = xml.next()) {
            if (event == XMLStreamConstants.CHARACTERS) {
                continue;
            }
            if (xml.name().equals("cellXfs")) {
                ofCells = event == XMLStreamConstants.START_ELEMENT;
            } else if (event == XMLStreamConstants.START_ELEMENT && xml.name().equals("numFmt")) {
                String code = xml.attribute("formatCode");
                own.put(XlsxText.number(xml.attribute("numFmtId"), -1), NumberFormat.of(code == null ? "" : code));
            } else if (event == XMLStreamConstants.START_ELEMENT
                    && ofCells
                    && xml.name().equals("xf")) {
                int id = XlsxText.number(xml.attribute("numFmtId"), 0);
                NumberFormat format = own.get(id);
                styles.formats.add(format == null ? NumberFormat.ofBuiltIn(id) : format);
            }
        }
        return styles;
    }

    /** The format of a style, told by its number in the workbook; null is the style of a cell that has none. */
    NumberFormat format(String style) {
        int index = XlsxText.number(style, 0);
        return index >= 0 && index < formats.size() ? formats.get(index) : NumberFormat.GENERAL;
    }
}
