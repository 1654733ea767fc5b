package io.github.majoradrop.record;

import io.github.majoradrop.rules.Kind;
import java.util.List;
import java.util.Set;

/**
 * What a pass has found out about its source as a whole.
 *
 * @param rows how many rows the source has; 0 as long as it is not known, which is until {@link RecordIterator#hasNext()} was first asked
 * @param kinds the kinds of record that the source makes, known as soon as its rows are; every pass over it finds the same. With {@code
 *     submit.library=false}, rows with nothing but library fields count as libraries, though other rows may bring their runs
 * @param warnings what is not sent, and what else the operator should know, in words; names fields, holds no value of any record; complete at the end
 * @param problems what is wrong with the records of this pass, in words and without values; few, however many records there are; complete at the end
 */
public record SourceReport(int rows, Set<Kind> kinds, Set<String> warnings, List<String> problems) {}
