package io.github.majoradrop.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.majoradrop.rules.Problem;
import io.github.majoradrop.rules.Rulebook;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

/** Looks bodies over by the rules before they are sent. */
public final class Inspector {

    /** Finds nothing: for {@code intake.check=off}. */
    public static final Inspector NONE = new Inspector(null, null);

    private final Rulebook rules;
    private final Clock clock;

    private Inspector(Rulebook rules, Clock clock) {
        this.rules = rules;
        this.clock = clock;
    }

    /** @param clock says what is today */
    public static Inspector of(Rulebook rules, Clock clock) {
        return new Inspector(rules, clock);
    }

    List<Problem> problems(Kind kind, ObjectNode body) {
        return rules == null ? List.of() : rules.problems(kind.label(), body, LocalDate.now(clock));
    }
}
