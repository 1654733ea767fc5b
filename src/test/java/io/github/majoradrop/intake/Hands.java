package io.github.majoradrop.intake;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** A monotonic clock that only the test moves. */
public final class Hands implements LongSupplier {

    private final AtomicLong now = new AtomicLong(1_000_000);

    @Override
    public long getAsLong() {
        return now.get();
    }

    public void move(Duration by) {
        now.addAndGet(by.toNanos());
    }
}
