package io.github.majoradrop.config;

import java.time.Duration;
import java.time.Instant;

/** Time that passes when a test says so. */
public final class ManualTime implements Time {

    private static final Instant BEGINNING = Instant.parse("2026-11-22T17:15:02.123Z");

    private long nanos = -1;

    @Override
    public synchronized long nanos() {
        return nanos;
    }

    @Override
    public synchronized Instant now() {
        return BEGINNING.plusNanos(nanos);
    }

    public synchronized void passes(Duration time) {
        nanos += time.toNanos();
    }
}
