package io.github.majoradrop.sheet.xlsx;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The different texts of a workbook, to which its cells refer by number. Held as bytes, in blocks, as they must all be at hand: a million ids take some 20 MB. */
final class SharedStrings {

    /** How many bytes all texts may have together. */
    private static final int MOST_BYTES = 24 << 20;

    private static final int MOST = 2_000_000;
    private static final int BLOCK_BITS = 20;
    private static final int BLOCK = 1 << BLOCK_BITS;
    private static final int LENGTH_BYTES = 3;

    private final List<byte[]> blocks = new ArrayList<>();
    /** For each text the block, and in its lower bits the place in it, where its length stands and after that its bytes. */
    private int[] places = new int[1024];

    private int count;
    private int used = BLOCK;

    /** The texts that were asked for last: most cells say the same few things. */
    private final String[] latest = new String[1024];

    private final int[] latestIndexes = new int[latest.length];

    static SharedStrings read(XlsxXml xml) throws IOException {
        SharedStrings strings = new SharedStrings();
        while (xml.toStart("si")) {
            strings.add(XlsxText.rich(xml, "si").getBytes(StandardCharsets.UTF_8));
        }
        return strings;
    }

    private void add(byte[] text) throws XlsxFault {
        if (used + LENGTH_BYTES + text.length > BLOCK) {
            blocks.add(new byte[BLOCK]);
            used = 0;
        }
        if (count == MOST || blocks.size() * (long) BLOCK > MOST_BYTES) {
            throw new XlsxFault("the workbook has more than " + MOST + " different texts, or more than "
                    + (MOST_BYTES >> 20) + " MiB of them" + XlsxFault.TOO_LARGE);
        }
        if (count == places.length) {
            places = Arrays.copyOf(places, 2 * count);
        }
        byte[] block = blocks.get(blocks.size() - 1);
        places[count++] = blocks.size() - 1 << BLOCK_BITS | used;
        block[used] = (byte) (text.length >> 16);
        block[used + 1] = (byte) (text.length >> 8);
        block[used + 2] = (byte) text.length;
        System.arraycopy(text, 0, block, used + LENGTH_BYTES, text.length);
        used += LENGTH_BYTES + text.length;
    }

    /** @throws XlsxFault if there is no text of that number */
    String get(String number) throws XlsxFault {
        int index = XlsxText.number(number.strip(), -1);
        if (index < 0 || index >= count) {
            throw new XlsxFault(XlsxFault.DAMAGED);
        }
        int slot = index % latest.length;
        if (latest[slot] == null || latestIndexes[slot] != index) {
            latest[slot] = text(index);
            latestIndexes[slot] = index;
        }
        return latest[slot];
    }

    private String text(int index) {
        byte[] block = blocks.get(places[index] >>> BLOCK_BITS);
        int place = places[index] & BLOCK - 1;
        int length = (block[place] & 0xFF) << 16 | (block[place + 1] & 0xFF) << 8 | block[place + 2] & 0xFF;
        return new String(block, place + LENGTH_BYTES, length, StandardCharsets.UTF_8);
    }
}
