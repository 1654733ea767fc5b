package io.github.majoradrop.intake;

import java.util.Set;

/**
 * What a pass has found out about its source as a whole; every pass over the same source finds the same.
 *
 * @param kinds the kinds of record that the source makes. With {@code submit.library=false}, rows with nothing but library fields count as
 *     libraries, though other rows may bring their runs
 * @param warnings what is not sent, and what else the operator should know, in words; names fields, holds no value of any record
 */
public record Findings(Set<Kind> kinds, Set<String> warnings) {}
