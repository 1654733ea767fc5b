package io.github.majoradrop.sheet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.majoradrop.rules.Kind;
import java.util.Set;

/** What stands at one position of a source: a row of a sheet or an object of a JSON file, or what is wrong there. */
public sealed interface Item {

    /**
     * CSV and Excel: the row number that Excel shows, the first line of the file being 1; if all sheets of a workbook are read, its {@linkplain
     * SheetNames place}. JSON: the position among the file's records, from 1.
     */
    int position();

    /**
     * A row or object that could be read.
     *
     * @param fields CSV: header name (trimmed, lower case) to text, blank cells left out. JSON: the object as it stands, its numbers kept to
     *     the digit. In both without what a correction sheet adds and without credentials
     * @param only the kinds that {@code dead_letter_kind} limits this row to, or all of them
     */
    record Row(int position, ObjectNode fields, Set<Kind> only) implements Item {}

    /** A position that makes no record; the positions after it are read all the same. */
    record Invalid(int position, String detail) implements Item {}

    /** From this position on the source makes no sense; always the last item of its source. */
    record Unreadable(int position, String detail) implements Item {}
}
