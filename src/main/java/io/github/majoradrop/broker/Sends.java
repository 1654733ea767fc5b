package io.github.majoradrop.broker;

import io.github.majoradrop.config.Time;
import io.github.majoradrop.intake.Troubles;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The records that this home is sending now: a broker whose disk is full answers, but takes none, and who sends just waits. */
final class Sends {

    private static final Duration LONG = Duration.ofSeconds(10);
    private static final String PLACE = "handing records to the broker";

    private final Troubles troubles;
    private final Time time;
    private final Map<String, Long> begun = new ConcurrentHashMap<>();

    Sends(Troubles troubles, Time time) {
        this.troubles = troubles;
        this.time = time;
    }

    /** @param exchange which brings one */
    void begin(String exchange) {
        begun.putIfAbsent(exchange, time.nanos());
    }

    void end(String exchange) {
        begun.remove(exchange);
    }

    /** Looks whether one waits for long, and tells. */
    void judge() {
        long now = time.nanos();
        if (begun.values().stream().anyMatch(since -> now - since > LONG.toNanos())) {
            troubles.report(
                    PLACE,
                    "it takes none: its disk may be full, or its memory, or it does not let this home take its answers; the records wait"
                            + " here");
        } else {
            troubles.mended(PLACE);
        }
    }
}
