package io.github.majoradrop.intake;

import io.github.majoradrop.config.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** A monotonic clock that only the test moves. */
public final class Hands implements LongSupplier, Time {

    private final AtomicLong now = new AtomicLong(1_000_000);

    @Override
    public long getAsLong() {
        return now.get();
    }

    @Override
    public long nanos() {
        return now.get();
    }

    /** The time of day goes on by itself, as that of files does. */
    @Override
    public Instant now() {
        return Instant.now();
    }

    public void move(Duration by) {
        now.addAndGet(by.toNanos());
    }
}
