package io.github.majoradrop.ops;

import io.github.majoradrop.config.Settings;
import io.github.majoradrop.config.Time;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the end of {@code run --once}: all is done, or nobody has answered for too long. */
final class OnceRun {

    /** Exit codes of {@code run --once}. */
    private static final int ALL_ACCEPTED = 0;

    private static final int DEAD_LETTERS = 1;
    static final int NOT_DONE = 3;

    private static final Logger LOG = LoggerFactory.getLogger(OnceRun.class);
    private static final long LOOK_MILLIS = 20;

    private final Settings settings;
    private final Rooms rooms;
    private final Time time;
    private volatile boolean done;

    OnceRun(Settings settings, Rooms rooms, Time time) {
        this.settings = settings;
        this.rooms = rooms;
        this.time = time;
    }

    /** Whether all is done. */
    boolean isDone() {
        return done;
    }

    /** Waits until all is done, or given up, or until somebody stops it. @return the exit code */
    int untilDone(CountDownLatch stopped) throws InterruptedException {
        long idleUntil = time.nanos();
        while (!rooms.isDone()) {
            idleUntil = rooms.inflight().isEmpty() ? time.nanos() : idleUntil;
            if (isGivenUp(idleUntil)) {
                LOG.error(
                        "Given up: no record was answered for {} s; the rest waits in inflight/",
                        settings.submitGiveUpAfter().toSeconds());
                return NOT_DONE;
            }
            if (stopped.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                return NOT_DONE;
            }
        }
        done = true;
        return rooms.archiving().deadLetters() > 0 ? DEAD_LETTERS : ALL_ACCEPTED;
    }

    /** As long as there is nothing to send, nobody can be blamed for not answering. */
    private boolean isGivenUp(long idleUntil) {
        long now = time.nanos();
        long giveUpAfter = settings.submitGiveUpAfter().toNanos();
        return now - idleUntil > giveUpAfter && now - rooms.hold().lastAnswered() > giveUpAfter;
    }
}
