package io.github.majoradrop.sheet.csv;

import de.siegmar.fastcsv.reader.CsvReader;
import io.github.majoradrop.rules.Blank;
import io.github.majoradrop.sheet.ColumnNames;
import io.github.majoradrop.sheet.SheetHeader;
import io.github.majoradrop.sheet.StrictText;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a sheet is written, so that its correction sheet can be written in the same way.
 *
 * @param byteOrderMark whether the file begins with one
 * @param separatorLine the first line if it says {@code sep=…} (row 1 of the sheet), else null
 */
public record CsvDialect(Charset charset, boolean byteOrderMark, char separator, String separatorLine) {

    private static final int MOST_ROWS = 20;
    private static final List<Character> SEPARATORS = List.of(',', ';', '\t');
    /** With both of its quotes or none: one alone opens a cell that goes on in the next line. A separator is one {@code char}. */
    private static final Pattern SEPARATOR_LINE = Pattern.compile(
            "sep=S|\"sep=S\"".replace("S", "([^\\p{Alnum}\\s\"\\x{10000}-\\x{10FFFF}]|\t)"), Pattern.CASE_INSENSITIVE);

    static CsvDialect of(StrictText text, ColumnNames columns) throws IOException {
        String beginning = text.peek();
        String firstLine = beginning.split("[\r\n]", 2)[0];
        Matcher declared = SEPARATOR_LINE.matcher(firstLine);
        boolean isDeclared = declared.matches();
        char separator = isDeclared ? firstLine.charAt(firstLine.indexOf('=') + 1) : likeliest(beginning, columns);
        return new CsvDialect(text.charset(), text.hasByteOrderMark(), separator, isDeclared ? firstLine : null);
    }

    /** The separator that finds a key in the header, and the most known columns; among equals the most columns, then the first. */
    private static char likeliest(String beginning, ColumnNames columns) throws IOException {
        char best = SEPARATORS.get(0);
        long bestScore = -1;
        for (char candidate : SEPARATORS) {
            List<String> header = header(beginning, candidate, columns);
            long known = header.stream()
                    .map(SheetHeader::normalised)
                    .filter(columns::isKnown)
                    .count();
            boolean hasKey = header.stream().map(SheetHeader::normalised).anyMatch(columns::isKey);
            long score = (hasKey ? 1L << 62 : 0) + (known << 32) + header.size();
            if (score > bestScore) {
                best = candidate;
                bestScore = score;
            }
        }
        return best;
    }

    /** The first of the first rows that names a key, or else the first that is not blank; read leniently, for it may be cut off or be no sheet at all. */
    private static List<String> header(String beginning, char separator, ColumnNames columns) throws IOException {
        try (CsvReader<List<String>> reader = CsvReader.builder()
                .fieldSeparator(separator)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowExtraCharsAfterClosingQuote(true)
                .allowUnclosedQuote(true)
                .build(new CsvCells(), beginning)) {
            List<String> first = List.of();
            int number = 0;
            for (List<String> row : reader) {
                if (row.stream().map(SheetHeader::normalised).anyMatch(columns::isKey)) {
                    return row;
                }
                first = first.isEmpty() && !Blank.is(row) ? row : first;
                if (++number == MOST_ROWS) {
                    break;
                }
            }
            return first;
        }
    }
}
