package io.github.majoradrop.sheet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A workbook put together by hand from its parts, for what no library would write. It has the sheets Plate and Notes, the latter without records. */
public final class HandMade {

    static final String WORKBOOK = "xl/workbook.xml";
    public static final String PLATE = "xl/worksheets/sheet1.xml";
    static final String NOTES = "xl/worksheets/sheet2.xml";
    static final String STRINGS = "xl/sharedStrings.xml";
    static final String STYLES = "xl/styles.xml";
    static final String RELATIONS = "xl/_rels/workbook.xml.rels";

    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships";

    private final Map<String, byte[]> parts = new LinkedHashMap<>();

    private HandMade() {
        with("_rels/.rels", relations("officeDocument", "xl/workbook.xml"));
        with(
                WORKBOOK,
                "<workbook xmlns='" + MAIN + "' xmlns:r='" + DOCUMENT + "'><workbookPr/><sheets>"
                        + "<sheet name='Plate' sheetId='1' r:id='r0'/><sheet name='Notes' sheetId='2' r:id='r1'/>"
                        + "</sheets></workbook>");
        with(
                RELATIONS,
                relations(
                        "worksheet",
                        "worksheets/sheet1.xml",
                        "worksheet",
                        "/xl/worksheets/sheet2.xml",
                        "sharedStrings",
                        "sharedStrings.xml",
                        "styles",
                        "./styles.xml"));
        with(NOTES, sheetOf("<row><c t='inlineStr'><is><t>how to fill this in</t></is></c></row>"));
    }

    /** A workbook with these rows, written as XML, in its first sheet. */
    public static HandMade ofRows(String rows) {
        return new HandMade().with(PLATE, sheetOf(rows));
    }

    /** A workbook with the header {@code central_sample_id adm1 collection_date} and one row of the id A and these cells. */
    public static HandMade ofCells(String cells) {
        return ofRows(
                row(1, text("central_sample_id") + text("adm1") + text("collection_date")) + row(2, text("A") + cells));
    }

    public static String row(int number, String cells) {
        return "<row r='" + number + "'>" + cells + "</row>";
    }

    /** A cell with a text of its own. */
    public static String text(String text) {
        return "<c t='inlineStr'><is><t>" + text + "</t></is></c>";
    }

    public static String sheetOf(String rows) {
        return "<worksheet xmlns='" + MAIN + "'><dimension ref='A1'/><sheetData>" + rows
                + "</sheetData><pageMargins left='1'/></worksheet>";
    }

    /** The same with these rows in the other sheet. */
    public HandMade withNotes(String rows) {
        return with(NOTES, sheetOf(rows));
    }

    /** The same with another name for a sheet. */
    public HandMade renamed(String sheet, String name) {
        return with(WORKBOOK, part(WORKBOOK).replace("name='" + sheet + "'", "name='" + name + "'"));
    }

    /** The shared strings, each written as XML. */
    public HandMade withStrings(String... strings) {
        StringBuilder all = new StringBuilder("<sst xmlns='" + MAIN + "'>");
        for (String string : strings) {
            all.append("<si>").append(string).append("</si>");
        }
        return with(STRINGS, all + "</sst>");
    }

    /** Styles by number: each a number format's id, or the code of an own one. */
    public HandMade withStyles(String... formats) {
        StringBuilder own = new StringBuilder();
        StringBuilder cells = new StringBuilder();
        for (int i = 0; i < formats.length; i++) {
            boolean builtIn = formats[i].matches("\\d+");
            int id = builtIn ? Integer.parseInt(formats[i]) : 164 + i;
            if (!builtIn) {
                own.append("<numFmt numFmtId='" + id + "' formatCode='" + escaped(formats[i]) + "'/>");
            }
            cells.append("<xf numFmtId='" + id + "'/>");
        }
        return with(
                STYLES,
                "<styleSheet xmlns='" + MAIN + "'><numFmts>" + own + "</numFmts><cellStyleXfs><xf numFmtId='14'/>"
                        + "</cellStyleXfs><cellXfs>" + cells + "</cellXfs></styleSheet>");
    }

    public HandMade from1904() {
        return with(WORKBOOK, part(WORKBOOK).replace("<workbookPr/>", "<workbookPr date1904='1'/>"));
    }

    public HandMade with(String name, String content) {
        return with(name, content.getBytes(StandardCharsets.UTF_8));
    }

    public HandMade with(String name, byte[] content) {
        parts.put(name, content);
        return this;
    }

    HandMade without(String name) {
        parts.remove(name);
        return this;
    }

    String part(String name) {
        return new String(parts.get(name), StandardCharsets.UTF_8);
    }

    public byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static String relations(String... typesAndTargets) {
        StringBuilder all = new StringBuilder("<Relationships xmlns='" + PACKAGE + "'>");
        for (int i = 0; i < typesAndTargets.length; i += 2) {
            all.append("<Relationship Id='r" + i / 2 + "' Type='" + DOCUMENT + "/" + typesAndTargets[i] + "' Target='"
                    + typesAndTargets[i + 1] + "'/>");
        }
        return all + "</Relationships>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("'", "&apos;")
                .replace("<", "&lt;")
                .replace("\"", "&quot;");
    }
}
