package io.github.majoradrop.sheet.csv;

import de.siegmar.fastcsv.reader.CsvReader;
import io.github.majoradrop.sheet.Blank;
import io.github.majoradrop.sheet.SheetHeader;
import io.github.majoradrop.sheet.StrictText;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a sheet is written, so that its correction sheet can be written in the same way.
 *
 * @param byteOrderMark whether the file begins with one
 * @param separatorLine the first line if it says {@code sep=…} (row 1 of the sheet), else null
 */
public record CsvDialect(Charset charset, boolean byteOrderMark, char separator, String separatorLine) {

    private static final List<Character> SEPARATORS = List.of(',', ';', '\t');
    /** With both of its quotes or none: one alone opens a cell that goes on in the next line. A separator is one {@code char}. */
    private static final Pattern SEPARATOR_LINE = Pattern.compile(
            "sep=S|\"sep=S\"".replace("S", "([^\\p{Alnum}\\s\"\\x{10000}-\\x{10FFFF}]|\t)"), Pattern.CASE_INSENSITIVE);

    static CsvDialect of(StrictText text, Predicate<String> knownColumn) throws IOException {
        String beginning = text.peek();
        String firstLine = beginning.split("[\r\n]", 2)[0];
        Matcher declared = SEPARATOR_LINE.matcher(firstLine);
        boolean isDeclared = declared.matches();
        char separator = isDeclared ? firstLine.charAt(firstLine.indexOf('=') + 1) : likeliest(beginning, knownColumn);
        return new CsvDialect(text.charset(), text.hasByteOrderMark(), separator, isDeclared ? firstLine : null);
    }

    /** The separator that finds the most known columns in the header; among equals the most columns, then the first. */
    private static char likeliest(String beginning, Predicate<String> knownColumn) throws IOException {
        char best = SEPARATORS.get(0);
        long bestScore = -1;
        for (char candidate : SEPARATORS) {
            List<String> header = firstRow(beginning, candidate, knownColumn);
            long known = header.stream()
                    .map(SheetHeader::normalised)
                    .filter(knownColumn)
                    .count();
            long score = (known << 32) + header.size();
            if (score > bestScore) {
                best = candidate;
                bestScore = score;
            }
        }
        return best;
    }

    /** The first row that is neither blank nor a banner, read leniently, for it may be cut off or be no sheet at all. */
    private static List<String> firstRow(String beginning, char separator, Predicate<String> knownColumn)
            throws IOException {
        try (CsvReader<List<String>> reader = CsvReader.builder()
                .fieldSeparator(separator)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowExtraCharsAfterClosingQuote(true)
                .allowUnclosedQuote(true)
                .build(new CsvCells(), beginning)) {
            for (List<String> row : reader) {
                if (!Blank.is(row) && !SheetHeader.isBanner(row, knownColumn)) {
                    return row;
                }
            }
            return List.of();
        }
    }
}
