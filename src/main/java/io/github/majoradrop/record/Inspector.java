package io.github.majoradrop.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.rules.Problem;
import io.github.majoradrop.rules.Rulebook;
import io.github.majoradrop.rules.Weight;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Looks bodies over by the rules before they are sent.
 *
 * @param rules null for none
 * @param clock says what is today
 * @param wanted problems of which weight it tells
 * @param noBarcodes ids that it takes for no barcodes
 * @param updates whether the bodies update samples: what they leave out is no mistake, and some of what they say would erase something
 */
public record Inspector(
        Rulebook rules, Clock clock, Predicate<Weight> wanted, Set<String> noBarcodes, boolean updates) {

    /** Finds nothing at all: for what sends nothing. */
    public static final Inspector NONE = new Inspector(null, null, weight -> false, Set.of(), false);

    public static Inspector of(Rulebook rules, Clock clock) {
        return new Inspector(rules, clock, weight -> true, Set.of(), false);
    }

    /** Finds only what must never be sent, whoever may have said that nobody need look: for {@code intake.check=off}. */
    public static Inspector ofLastingDamage(Rulebook rules, Clock clock) {
        return new Inspector(rules, clock, Weight.LASTING::equals, Set.of(), false);
    }

    /** The same, but it takes none of these ids for a barcode. */
    Inspector withoutBarcodes(Set<String> ids) {
        return new Inspector(rules, clock, wanted, ids, updates);
    }

    /** The same for bodies that update samples. */
    Inspector ofUpdates() {
        return new Inspector(rules, clock, wanted, noBarcodes, true);
    }

    /** Whether it tells of problems of that weight. */
    boolean looksFor(Weight weight) {
        return wanted.test(weight);
    }

    List<Problem> problems(Kind kind, ObjectNode body) {
        if (rules == null) {
            return List.of();
        }
        LocalDate today = LocalDate.now(clock);
        List<Problem> found = updates
                ? rules.problemsOfUpdate(body, today, noBarcodes)
                : rules.problems(kind, body, today, noBarcodes);
        return found.isEmpty()
                ? found
                : found.stream().filter(problem -> looksFor(problem.weight())).toList();
    }
}
