package io.github.majoradrop.submit;

import io.github.majoradrop.intake.Kind;

/**
 * A question to the probe: is Majora well for that kind of call, at a time after this one?
 *
 * @param kind the call in doubt
 * @param at when the doubtful post ended, on the monotonic clock
 */
public record Doubt(Kind kind, long at) {}
