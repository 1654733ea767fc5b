package io.github.majoradrop.submit;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Objects;

/** What became of a record: Majora took it, or it is a dead letter. */
public sealed interface Fate {

    Fate SUCCESS = new Taken(false);
    Fate WARNING = new Taken(true);

    /** Where its line goes. */
    @JsonProperty
    Outcome outcome();

    /** Why it is a dead letter; null if it is none. */
    @JsonProperty
    default String reason() {
        return null;
    }

    /** @param hasWarnings whether Majora has a remark */
    record Taken(@JsonIgnore boolean hasWarnings) implements Fate {
        @Override
        public Outcome outcome() {
            return hasWarnings ? Outcome.WARNING : Outcome.SUCCESS;
        }
    }

    /** @param reason {@code rejected}, {@code unexpected}, {@code known}, or that of a record that is not to be sent */
    record Dead(String reason) implements Fate {
        public Dead {
            Objects.requireNonNull(reason);
        }

        @Override
        public Outcome outcome() {
            return Outcome.DEAD_LETTER;
        }
    }

    /** Of what was written. */
    @JsonCreator
    static Fate of(@JsonProperty("outcome") Outcome outcome, @JsonProperty("reason") String reason) {
        return switch (outcome) {
            case SUCCESS -> SUCCESS;
            case WARNING -> WARNING;
            case DEAD_LETTER -> new Dead(reason);
        };
    }
}
