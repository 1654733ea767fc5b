package io.github.majoradrop.sheet.xlsx;

import java.io.CharConversionException;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A part of a workbook as XML, event by event. Refuses what no workbook needs and a hostile one has: document types and with them entities,
 * nesting without end, and any single piece (a tag, a comment, a text) so long that the parser's memory would grow with it.
 */
final class XlsxXml implements Closeable {

    /** The longest text of a cell, every character of it escaped, is a third of this. */
    private static final int LONGEST_PIECE = 1 << 20;

    private static final int DEEPEST = 100;

    private final Measured in;
    private final XMLStreamReader reader;
    private int depth;

    XlsxXml(InputStream in) throws IOException {
        this.in = new Measured(in);
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing outside a workbook is ever fetched");
        });
        try {
            reader = factory.createXMLStreamReader(this.in);
        } catch (XMLStreamException e) {
            in.close();
            throw faultOf(e);
        }
    }

    /** The next start or end of an element, or piece of text; {@link XMLStreamConstants#END_DOCUMENT} at the end. */
    int next() throws IOException {
        try {
            while (true) {
                in.left = LONGEST_PIECE;
                int event = reader.hasNext() ? reader.next() : XMLStreamConstants.END_DOCUMENT;
                switch (event) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        if (++depth > DEEPEST) {
                            throw new XlsxFault(XlsxFault.DAMAGED);
                        }
                        return event;
                    }
                    case XMLStreamConstants.END_ELEMENT -> {
                        depth--;
                        return event;
                    }
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                        return XMLStreamConstants.CHARACTERS;
                    }
                    case XMLStreamConstants.COMMENT, XMLStreamConstants.PROCESSING_INSTRUCTION -> {}
                    case XMLStreamConstants.END_DOCUMENT -> {
                        return event;
                    }
                    default ->
                        throw new XlsxFault("the workbook declares entities, which Excel never does: open it in"
                                + " Excel and save it anew as .xlsx");
                }
            }
        } catch (XMLStreamException e) {
            throw faultOf(e);
        } catch (RuntimeException nonsense) {
            // The parser is not proof against every nonsense; what it stumbles over is damaged all the same.
            throw new XlsxFault(XlsxFault.DAMAGED);
        }
    }

    /** Goes on to the next element of that name; false if there is none. */
    boolean toStart(String name) throws IOException {
        for (int event = next(); event != XMLStreamConstants.END_DOCUMENT; event = next()) {
            if (event == XMLStreamConstants.START_ELEMENT && name.equals(name())) {
                return true;
            }
        }
        return false;
    }

    /** Goes on to the next element of that name directly within the one that has begun, past all others; false at the end of that one. */
    boolean toChild(String name) throws IOException {
        for (int event = next();
                event != XMLStreamConstants.END_ELEMENT && event != XMLStreamConstants.END_DOCUMENT;
                event = next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (name.equals(name())) {
                    return true;
                }
                skip();
            }
        }
        return false;
    }

    /** Passes over the rest of the element that has just begun. */
    void skip() throws IOException {
        int outside = depth - 1;
        while (depth > outside) {
            next();
        }
    }

    /** The name of the element that has just begun or ended, without its prefix. */
    String name() {
        return reader.getLocalName();
    }

    /** An attribute of the element that has just begun, whatever its prefix; null if it is not there. */
    String attribute(String name) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (name.equals(reader.getAttributeLocalName(i))) {
                return reader.getAttributeValue(i);
            }
        }
        return null;
    }

    /** Adds the text of this event, but not beyond {@code most} characters in all. */
    void addText(StringBuilder to, int most) {
        int length = Math.min(reader.getTextLength(), most - to.length());
        to.append(reader.getTextCharacters(), reader.getTextStart(), length);
    }

    private static IOException faultOf(XMLStreamException e) {
        Throwable cause = e.getNestedException();
        boolean machine = cause instanceof IOException && !(cause instanceof CharConversionException);
        return machine ? (IOException) cause : new XlsxFault(XlsxFault.DAMAGED);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** Gives the parser no more than it may take for one piece. */
    private static final class Measured extends FilterInputStream {

        private int left = LONGEST_PIECE;

        Measured(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            if (left <= 0) {
                throw new XlsxFault("a piece of the workbook is longer than any that Excel writes: open it in Excel and"
                        + " save it anew as .xlsx");
            }
            int count = super.read(target, from, Math.min(length, left));
            left -= Math.max(0, count);
            return count;
        }
    }
}
