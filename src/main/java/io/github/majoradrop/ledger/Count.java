package io.github.majoradrop.ledger;

import io.github.majoradrop.majora.Stored;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.submit.Outcome;
import java.time.Instant;

/**
 * How many lines are alike.
 *
 * @param from when the hour, day or other step begins in which they were answered
 * @param kind null where the records have none
 * @param reason null unless they are dead letters
 * @param stored null where that is not known
 */
public record Count(Instant from, Kind kind, Outcome outcome, String reason, Stored stored, long count) {}
