package io.github.majoradrop.sheet.xlsx;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;

/** Text as workbooks write it: in runs, with phonetic guides, and with {@code _x000D_} for what XML cannot hold. */
public final class XlsxText {

    /** What a cell can hold. */
    public static final int LONGEST = 32_767;

    /** What it can be written with: {@code _x000D_} for each of its characters. */
    private static final int LONGEST_WRITTEN = 7 * LONGEST;

    private static final Pattern ESCAPE = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    private XlsxText() {}

    /** The text of the element that has just begun, its runs joined, without the phonetic guides; one longer than {@link #LONGEST} is cut off behind that. */
    static String rich(XlsxXml xml, String element) throws IOException {
        StringBuilder text = new StringBuilder();
        int event = xml.next();
        while (event != XMLStreamConstants.END_ELEMENT || !xml.name().equals(element)) {
            if (event == XMLStreamConstants.START_ELEMENT && xml.name().equals("t")) {
                addTo(text, xml);
            } else if (event == XMLStreamConstants.START_ELEMENT && xml.name().equals("rPh")) {
                xml.skip();
            }
            event = xml.next();
        }
        return decoded(text.toString());
    }

    /** The text of the element that has just begun as it is written; one that is too long, whatever it stands for, is cut off behind that. */
    static String plain(XlsxXml xml) throws IOException {
        StringBuilder text = new StringBuilder();
        addTo(text, xml);
        return text.toString();
    }

    private static void addTo(StringBuilder text, XlsxXml xml) throws IOException {
        for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
            if (event == XMLStreamConstants.CHARACTERS) {
                xml.addText(text, LONGEST_WRITTEN + 1);
            } else {
                xml.skip();
            }
        }
    }

    /** The whole number that a text says, or another one if it says none; the text may be null. */
    static int number(String text, int otherwise) {
        try {
            return text == null ? otherwise : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    /** What a text as it is written stands for; one longer than {@link #LONGEST} is cut off behind that. */
    static String decoded(String written) {
        String text = written.indexOf("_x") < 0 ? written : withoutEscapes(written);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST + 1);
    }

    private static String withoutEscapes(String text) {
        Matcher escape = ESCAPE.matcher(text);
        StringBuilder decoded = new StringBuilder();
        while (escape.find()) {
            char c = (char) Integer.parseInt(escape.group(1), 16);
            // Half a character is none: it stays as it is written.
            String replacement = Character.isSurrogate(c) ? escape.group() : String.valueOf(c);
            escape.appendReplacement(decoded, Matcher.quoteReplacement(replacement));
        }
        return escape.appendTail(decoded).toString();
    }

    /** What stands for a text in a workbook, so that reading it gives the text again. */
    public static String encoded(String text) {
        StringBuilder encoded = new StringBuilder(text.length());
        Matcher escape = ESCAPE.matcher(text);
        int nextEscape = escape.find() ? escape.start() : -1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (i == nextEscape) {
                encoded.append("_x005F_");
                nextEscape = escape.find(i + 1) ? escape.start() : -1;
            } else if (c < ' ' && c != '\t' && c != '\n' || c == '\uFFFE' || c == '\uFFFF') {
                encoded.append("_x%04X_".formatted((int) c));
            } else {
                encoded.append(c);
            }
        }
        return encoded.toString();
    }
}
