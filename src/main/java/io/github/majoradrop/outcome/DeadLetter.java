package io.github.majoradrop.outcome;

import io.github.majoradrop.rules.Kind;
import java.util.Objects;

/**
 * What the correction sheet tells of one dead-lettered record.
 *
 * @param kind what it was to become, or null where that could not be told
 * @param reason why it was dead-lettered, in words for the operator
 */
public record DeadLetter(Kind kind, String reason) {

    public DeadLetter {
        Objects.requireNonNull(reason);
    }
}
