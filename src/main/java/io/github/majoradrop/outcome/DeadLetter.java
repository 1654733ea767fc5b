package io.github.majoradrop.outcome;

import io.github.majoradrop.rules.Kind;
import java.util.List;
import java.util.Objects;

/**
 * What the correction sheet tells of one dead-lettered record.
 *
 * @param kind what it was to become, or null where that could not be told
 * @param reason why it was dead-lettered, in words for the operator
 * @param columns what is wrong in the row, by the file's own names; those that the reason begins a message with need not be among them
 */
public record DeadLetter(Kind kind, String reason, List<String> columns) {

    public DeadLetter {
        Objects.requireNonNull(reason);
        columns = List.copyOf(columns);
    }

    public DeadLetter(Kind kind, String reason) {
        this(kind, reason, List.of());
    }
}
