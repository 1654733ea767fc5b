package io.github.majoradrop.config;

import io.github.majoradrop.rules.Weight;
import java.util.EnumSet;
import java.util.Set;

/** What becomes of a record with problems, as {@code intake.check} says. What does lasting damage in Majora is never sent, whatever it says. */
public enum Check {
    /** Nobody looks for anything else. */
    OFF(EnumSet.noneOf(Weight.class)),
    /** The problems are told, and the record is sent all the same. */
    WARN(EnumSet.noneOf(Weight.class)),
    /** It is dead-lettered with all of its problems if Majora would take one of them without a word; what Majora refuses goes there. */
    GUARD(EnumSet.of(Weight.SILENT)),
    /** It is dead-lettered with all of its problems. */
    REFUSE(EnumSet.of(Weight.SILENT, Weight.PROBLEM));

    private final Set<Weight> refused;

    Check(Set<Weight> refused) {
        this.refused = refused;
    }

    /** Whether a record is not sent for a problem of that weight. */
    public boolean refuses(Weight weight) {
        return refused.contains(weight);
    }
}
