package io.github.majoradrop.sheet.xlsx;

import io.github.majoradrop.sheet.SheetNames;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamConstants;

/** A workbook without its cells: its sheets, its texts and its formats. */
final class XlsxWorkbook implements Closeable {

    private static final long MOST_OF_A_SHEET = 2L << 30;
    private static final long MOST_OF_THE_TEXTS = 512L << 20;
    private static final long MOST_OF_ANOTHER_PART = 16L << 20;
    private static final int MOST_NAMED = 10;
    private static final int LONGEST_NAME = 31;
    /** Other programs take longer names than Excel does. */
    private static final int LONGEST_READ = 255;

    /**
     * A sheet with cells in it.
     *
     * @param part where its cells are
     * @param hidden whether Excel does not show it
     */
    record Sheet(String name, String part, boolean hidden) {}

    private final XlsxPackage parts;
    private final String main;
    private final List<XlsxPackage.Relation> relations;
    private final List<Sheet> sheets = new ArrayList<>();
    private boolean from1904;
    private XlsxStyles styles;
    private SharedStrings strings;

    private XlsxWorkbook(XlsxPackage parts) throws IOException {
        this.parts = parts;
        this.main = part(parts.relations("", MOST_OF_ANOTHER_PART), "officeDocument");
        if (!parts.has(main) || !main.endsWith(".xml")) {
            throw new XlsxFault("it is no .xlsx workbook, whatever its name says: in Excel save it as .xlsx");
        }
        this.relations = parts.relations(main, MOST_OF_ANOTHER_PART);
        try (XlsxXml xml = new XlsxXml(parts.part(main, MOST_OF_ANOTHER_PART))) {
            read(xml);
        }
    }

    /**
     * @throws XlsxFault if the file is no workbook that can be read
     * @throws IOException for an error of the machine
     */
    static XlsxWorkbook open(Path file) throws IOException {
        XlsxPackage parts = XlsxPackage.open(file);
        try {
            return new XlsxWorkbook(parts);
        } catch (IOException | RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    private void read(XlsxXml xml) throws IOException {
        for (int event = xml.next(); event != XMLStreamConstants.END_DOCUMENT; event = xml.next()) {
            if (event != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            if (xml.name().equals("workbookPr")) {
                String system = xml.attribute("date1904");
                from1904 = "1".equals(system) || "true".equals(system);
            } else if (xml.name().equals("sheet")) {
                add(xml.attribute("name"), xml.attribute("id"), xml.attribute("state"));
            }
        }
    }

    private void add(String name, String id, String state) {
        relations.stream()
                .filter(relation -> relation.id() != null && relation.id().equals(id))
                .filter(relation -> relation.type().equals("worksheet"))
                .findFirst()
                .ifPresent(relation -> sheets.add(new Sheet(
                        name == null || name.isBlank() ? "Sheet1" : name,
                        relation.target(),
                        state != null && !state.equals("visible"))));
    }

    /**
     * The sheet of that name, or the first one that Excel shows if it is blank.
     *
     * @throws XlsxFault if there is none
     */
    Sheet sheet(String name) throws XlsxFault {
        if (sheets.isEmpty()) {
            throw new XlsxFault("the workbook has no sheet with cells: there is no record in it");
        }
        if (name.isBlank()) {
            return sheets.stream().filter(sheet -> !sheet.hidden()).findFirst().orElse(sheets.get(0));
        }
        return sheets.stream()
                .filter(sheet -> sheet.name().strip().equalsIgnoreCase(name.strip()))
                .findFirst()
                .orElseThrow(() -> new XlsxFault("the workbook has no sheet of the name that intake.sheet says, but "
                        + named(sheets) + ": rename the sheet, or change the setting"));
    }

    /** All sheets, in the order in which Excel shows them. */
    List<Sheet> sheets() {
        return sheets;
    }

    /**
     * Their names, by which they are told apart.
     *
     * @throws XlsxFault if they cannot be
     */
    SheetNames names() throws XlsxFault {
        List<String> names = sheets.stream().map(Sheet::name).toList();
        if (names.size() > SheetNames.MOST) {
            throw new XlsxFault("more than " + SheetNames.MOST + " sheets: split the workbook up");
        }
        if (names.stream().anyMatch(name -> name.length() > LONGEST_READ)
                || names.stream().distinct().count() < names.size()) {
            throw new XlsxFault("its sheets have no proper names: open it in Excel and save it anew as .xlsx");
        }
        return new SheetNames(names);
    }

    /** The sheets that Excel shows beside these. */
    List<Sheet> othersThan(List<Sheet> chosen) {
        return sheets.stream()
                .filter(sheet -> !chosen.contains(sheet) && !sheet.hidden())
                .toList();
    }

    static String named(List<Sheet> sheets) {
        String more = sheets.size() > MOST_NAMED ? ", …" : "";
        return sheets.stream()
                .limit(MOST_NAMED)
                .map(sheet -> sheet.name().replaceAll("\\p{Cntrl}", " "))
                .map(name -> name.substring(0, Math.min(name.length(), LONGEST_NAME)))
                .collect(Collectors.joining("\", \"", "\"", "\"" + more));
    }

    XlsxXml cells(Sheet sheet) throws IOException {
        return new XlsxXml(parts.part(sheet.part(), MOST_OF_A_SHEET));
    }

    XlsxStyles styles() throws IOException {
        styles = styles == null ? readStyles() : styles;
        return styles;
    }

    private XlsxStyles readStyles() throws IOException {
        String part = part(relations, "styles");
        if (!parts.has(part)) {
            return new XlsxStyles();
        }
        try (XlsxXml xml = new XlsxXml(parts.part(part, MOST_OF_ANOTHER_PART))) {
            return XlsxStyles.read(xml);
        }
    }

    SharedStrings strings() throws IOException {
        strings = strings == null ? readStrings() : strings;
        return strings;
    }

    private SharedStrings readStrings() throws IOException {
        String part = part(relations, "sharedStrings");
        if (!parts.has(part)) {
            return new SharedStrings();
        }
        try (XlsxXml xml = new XlsxXml(parts.part(part, MOST_OF_THE_TEXTS))) {
            return SharedStrings.read(xml);
        }
    }

    /** Whether its days are counted from 1904, as an old Excel for the Mac did. */
    boolean isFrom1904() {
        return from1904;
    }

    private static String part(List<XlsxPackage.Relation> relations, String type) {
        return relations.stream()
                .filter(relation -> relation.type().equals(type))
                .map(XlsxPackage.Relation::target)
                .findFirst()
                .orElse(null);
    }

    @Override
    public void close() throws IOException {
        parts.close();
    }
}
