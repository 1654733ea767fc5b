package io.github.majoradrop.record;

import io.github.majoradrop.rules.Kind;
import java.util.List;
import java.util.Set;

/**
 * What a pass has found out about its source as a whole.
 *
 * @param kinds the kinds of record that the source makes; every pass over it finds the same. With {@code submit.library=false}, rows with
 *     nothing but library fields count as libraries, though other rows may bring their runs
 * @param warnings what is not sent, and what else the operator should know, in words; names fields, holds no value of any record
 * @param problems what is wrong with the records of this pass, in words and without values; few, however many records there are
 */
public record SourceReport(Set<Kind> kinds, Set<String> warnings, List<String> problems) {

    public SourceReport(Set<Kind> kinds, Set<String> warnings) {
        this(kinds, warnings, List.of());
    }

    public SourceReport with(List<String> found) {
        return new SourceReport(kinds, warnings, found);
    }
}
