package io.github.majoradrop.intake;

import java.util.Set;

/**
 * What a whole reading of a source showed.
 *
 * @param kinds the kinds of record that it makes
 * @param warnings what the operator should know, in words, without values of records
 */
public record Findings(Set<Kind> kinds, Set<String> warnings) {

    public Findings {
        kinds = Set.copyOf(kinds);
        warnings = Set.copyOf(warnings);
    }
}
