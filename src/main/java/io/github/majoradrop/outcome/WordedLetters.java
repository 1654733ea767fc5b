package io.github.majoradrop.outcome;

import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.record.RowProblems;
import io.github.majoradrop.sheet.ColumnNames;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The dead letters of a source as its correction sheet tells them: behind Majora's words stands all that the rules know to be wrong with the row, and
 * columns have the names that they have in the file. A row of a record of many rows is told what is wrong with it, and not with the others.
 */
final class WordedLetters implements DeadLetters {

    private static final String BETWEEN = "; ";
    private static final String NOT_SENT = RecordMessage.INVALID + ": ";

    private static final Pattern NOT_STORED = Pattern.compile("its Ct value (\\d+) is not");

    private final DeadLetters letters;
    private final RowProblems problems;
    private final ColumnNames names;

    /** @param names what Majora calls the columns of the file */
    WordedLetters(DeadLetters letters, RowProblems problems, ColumnNames names) {
        this.letters = letters;
        this.problems = problems;
        this.names = names;
    }

    @Override
    public List<DeadLetter> of(int position) throws IOException {
        List<RowProblems.Told> told = problems.of(position);
        List<DeadLetter> worded = new ArrayList<>();
        for (DeadLetter letter : letters.of(position)) {
            List<RowProblems.Told> own =
                    told.stream().filter(one -> one.kind() == letter.kind()).toList();
            worded.add(own.isEmpty() ? letter : worded(letter, own));
        }
        return worded;
    }

    private DeadLetter worded(DeadLetter letter, List<RowProblems.Told> own) {
        List<String> columns = own.stream()
                .map(RowProblems.Told::column)
                .filter(Objects::nonNull)
                .toList();
        if (letter.reason().startsWith(NOT_SENT) && own.get(0).refused()) {
            return new DeadLetter(letter.kind(), NOT_SENT + joined(own, ""), columns);
        }
        FieldWords majora = new FieldWords();
        String words = LineWriter.withoutProblems(letter.reason());
        inOrder(columns, words).forEach(column -> majora.call(names.fieldOf(column), column));
        words = majora.in(words);
        String ours = joined(own, words);
        return new DeadLetter(letter.kind(), ours.isEmpty() ? words : words + BETWEEN + ours, columns);
    }

    /** What is wrong, as far as it is not told yet. */
    private static String joined(List<RowProblems.Told> own, String told) {
        return own.stream()
                .map(RowProblems.Told::text)
                .filter(text -> !told.contains(text))
                .distinct()
                .collect(Collectors.joining(BETWEEN));
    }

    /** Those first of the Ct values that are named as not stored: of the fields of such a value Majora says not whose they are. */
    private static List<String> inOrder(List<String> columns, String words) {
        List<String> unstored =
                NOT_STORED.matcher(words).results().map(found -> found.group(1)).toList();
        return columns.stream()
                .sorted(Comparator.comparing(column -> unstored.stream()
                        .noneMatch(number -> column.startsWith("ct_" + number + "_")
                                || column.contains(".records." + number + "."))))
                .toList();
    }

    @Override
    public boolean severalKinds() {
        return letters.severalKinds();
    }
}
