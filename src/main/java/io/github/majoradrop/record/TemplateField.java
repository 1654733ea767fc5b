package io.github.majoradrop.record;

import io.github.majoradrop.rules.Kind;
import java.util.List;

/**
 * A column for who fills in a new sheet.
 *
 * @param kind the first kind of record that it is for
 * @param needed whether each record of that kind must have it
 * @param options what may stand in it; empty if that is more than a list
 * @param right what may stand in it, in words
 * @param form how a spreadsheet is to keep what is typed
 */
public record TemplateField(Kind kind, String name, boolean needed, List<String> options, String right, CellForm form) {

    /** What a spreadsheet would make of a value by itself is not always what was typed. */
    public enum CellForm {
        /** As it is typed: ids would lose zeros, or become dates. */
        TEXT,
        DATE,
        NUMBER
    }

    public TemplateField {
        options = List.copyOf(options);
    }
}
