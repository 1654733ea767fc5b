package io.github.majoradrop.sheet.csv;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes each record of the parser a plain list of its cells, empty for an empty line. The parser's own handlers refuse a row of many cells;
 * here {@link CsvGuard} has bounded the row already.
 */
final class CsvCells extends AbstractBaseCsvCallbackHandler<List<String>> {

    private List<String> cells = new ArrayList<>();

    @Override
    protected void handleBegin(long line) {
        cells = new ArrayList<>(Math.min(cells.size(), 1_000));
    }

    @Override
    protected void handleField(int index, char[] text, int from, int length, boolean quoted) {
        cells.add(length == 0 ? "" : new String(text, from, length));
    }

    @Override
    protected List<String> buildRecord() {
        return cells;
    }
}
