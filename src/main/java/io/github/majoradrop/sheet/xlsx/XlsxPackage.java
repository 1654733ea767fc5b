package io.github.majoradrop.sheet.xlsx;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * The parts of a workbook, which is a zip file. A part is never unpacked to the disk, and read only once it was unpacked in full to nowhere
 * and found to be whole and of bounded size. Parts that nobody asks for, macros among them, are not touched.
 */
final class XlsxPackage implements Closeable {

    private static final int BUFFER = 1 << 16;

    /**
     * A reference from one part to another.
     *
     * @param type the last step of its type's address: {@code worksheet}, {@code styles}, …
     * @param target the name of the other part
     */
    record Relation(String id, String type, String target) {}

    private final ZipFile zip;
    /** By their names in lower case, as such names are compared. */
    private final Map<String, ZipEntry> entries = new HashMap<>();

    private XlsxPackage(ZipFile zip) throws XlsxFault {
        this.zip = zip;
        for (Enumeration<? extends ZipEntry> each = zip.entries(); each.hasMoreElements(); ) {
            ZipEntry entry = each.nextElement();
            if (entries.put(key(entry.getName()), entry) != null) {
                throw new XlsxFault("the workbook holds two parts of one name, so that it can be read in two ways");
            }
        }
    }

    /**
     * @throws XlsxFault if it is no zip file
     * @throws IOException for an error of the machine
     */
    static XlsxPackage open(Path file) throws IOException {
        ZipDirectory.check(file);
        try {
            ZipFile zip = new ZipFile(file.toFile());
            try {
                return new XlsxPackage(zip);
            } catch (IOException e) {
                zip.close();
                throw e;
            }
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            throw new XlsxFault(XlsxFault.DAMAGED);
        }
    }

    /** Whether there is such a part; null is none. */
    boolean has(String name) {
        return name != null && entries.containsKey(key(name));
    }

    /**
     * The bytes of a part.
     *
     * @param most how many there may be
     * @throws XlsxFault also from reading, if the part is damaged
     */
    InputStream part(String name, long most) throws IOException {
        ZipEntry entry = name == null ? null : entries.get(key(name));
        if (entry == null) {
            throw new XlsxFault("the workbook lacks a part: open it in Excel and save it anew as .xlsx");
        }
        try (InputStream in = bytes(entry)) {
            verify(in, entry, most);
        }
        return new BufferedInputStream(bytes(entry), BUFFER);
    }

    private InputStream bytes(ZipEntry entry) throws IOException {
        try {
            return new Part(zip.getInputStream(entry));
        } catch (ZipException | EOFException e) {
            throw new XlsxFault(XlsxFault.DAMAGED);
        }
    }

    private static void verify(InputStream in, ZipEntry entry, long most) throws IOException {
        CRC32 sum = new CRC32();
        byte[] buffer = new byte[BUFFER];
        long size = 0;
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            sum.update(buffer, 0, count);
            size += count;
            if (size > most) {
                throw new XlsxFault("a part of the workbook is larger than " + (most >> 20) + " MiB when it is unpacked"
                        + XlsxFault.TOO_LARGE);
            }
        }
        if (sum.getValue() != entry.getCrc()) {
            throw new XlsxFault(XlsxFault.DAMAGED);
        }
    }

    /** What a part refers to; nothing outside the workbook is ever followed. The name of the root is {@code ""}. */
    List<Relation> relations(String part, long most) throws IOException {
        int slash = part.lastIndexOf('/') + 1;
        String folder = part.substring(0, slash);
        String name = folder + "_rels/" + part.substring(slash) + ".rels";
        List<Relation> relations = new ArrayList<>();
        if (!has(name)) {
            return relations;
        }
        try (XlsxXml xml = new XlsxXml(part(name, most))) {
            while (xml.toStart("Relationship")) {
                String type = xml.attribute("Type");
                String target = xml.attribute("Target");
                if (type != null && target != null && !"External".equals(xml.attribute("TargetMode"))) {
                    relations.add(new Relation(
                            xml.attribute("Id"), type.substring(type.lastIndexOf('/') + 1), resolve(folder, target)));
                }
            }
        }
        return relations;
    }

    /** The name of a part that is told from a folder within the workbook. */
    private static String resolve(String folder, String target) {
        List<String> steps = new ArrayList<>();
        for (String step : (target.startsWith("/") ? target : folder + target).split("/")) {
            if (step.equals("..") && !steps.isEmpty()) {
                steps.remove(steps.size() - 1);
            } else if (!step.isEmpty() && !step.equals(".") && !step.equals("..")) {
                steps.add(step);
            }
        }
        return String.join("/", steps);
    }

    private static String key(String name) {
        return name.replace('\\', '/').toLowerCase(Locale.ROOT);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    /** Tells bytes that make no sense from an error of the machine; read in blocks only. */
    private static final class Part extends FilterInputStream {

        Part(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            try {
                return super.read(target, from, length);
            } catch (ZipException | EOFException e) {
                throw new XlsxFault(XlsxFault.DAMAGED);
            }
        }
    }
}
