package io.github.majoradrop.outcome;

import io.github.majoradrop.rules.ReservedNames;
import io.github.majoradrop.sheet.ColumnNames;
import io.github.majoradrop.sheet.ReservedFields;
import io.github.majoradrop.sheet.SheetHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** The columns of a correction sheet: the source's own without the credentials, then the row, the kinds if they matter, and the reason. */
final class SheetColumns {

    private final SheetHeader header;
    private final FieldWords words = new FieldWords();
    private final int count;
    private final int[] kept;
    private final int ownKinds;
    private final boolean kinds;

    /** @param names what Majora calls them */
    SheetColumns(SheetHeader header, ColumnNames names, boolean severalKinds) {
        this.header = header;
        count = header.names().size();
        kept = IntStream.range(0, count)
                .filter(i -> isOwn(header.names().get(i)))
                .toArray();
        ownKinds = header.names().indexOf(ReservedNames.DEAD_LETTER_KIND);
        kinds = severalKinds || ownKinds >= 0;
        for (String column : header.names()) {
            String field = names.fieldOf(column);
            if (!header.names().contains(field)) {
                words.call(field, column);
            }
        }
    }

    /** The reasons of a row, told of its columns. */
    String reasons(Verdict verdict) {
        return verdict.reasons(words);
    }

    /** Which columns of the sheet hold what is wrong in a row, from 0. */
    List<Integer> wrong(Verdict verdict) {
        Set<String> columns = verdict.columns(words);
        return IntStream.range(0, kept.length)
                .filter(i -> columns.contains(header.names().get(kept[i])))
                .boxed()
                .toList();
    }

    /** What may be chosen from in a column of the sheet; empty if it takes any value. */
    List<String> choices(int column, ColumnNames names) {
        return names.choicesOf(header.names().get(kept[column]));
    }

    /** How many columns of the source are in the sheet. */
    int own() {
        return kept.length;
    }

    private static boolean isOwn(String name) {
        return !ReservedFields.isCredential(name) && !ReservedFields.isDeadLetterField(name);
    }

    /** What the source itself says of a row's kinds. */
    String ownKinds(List<String> cells) {
        return ownKinds < 0 ? "" : cell(cells, ownKinds, "");
    }

    /** A row of the sheet. Missing cells are filled up with blank ones, surplus ones stand behind the reason, so that nothing is lost. */
    <C> List<C> arrange(List<C> cells, C row, C kind, C reason, C blank) {
        List<C> arranged = new ArrayList<>(count + 3);
        for (int i : kept) {
            arranged.add(cell(cells, i, blank));
        }
        arranged.add(row);
        if (kinds) {
            arranged.add(kind);
        }
        arranged.add(reason);
        for (int i = count; i < cells.size(); i++) {
            arranged.add(cells.get(i));
        }
        return arranged;
    }

    private static <C> C cell(List<C> cells, int index, C blank) {
        return index < cells.size() ? cells.get(index) : blank;
    }
}
