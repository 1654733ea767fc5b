package io.github.majoradrop.submit;

import io.github.majoradrop.config.Credentials;
import io.github.majoradrop.majora.Action;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How often in a row the probe of an action was not well, and when it is due again. */
final class Asking {

    private static final Duration AFTER_FAULT = Duration.ofSeconds(1);

    final Action action;
    private final Patience patience;
    /** Only doubts before it are cleared by a good answer. */
    long event;
    /** Whether it was well just now, and is asked once more before anything is made of it. */
    boolean again;

    private int failures;
    private long notBefore;
    private long credentialsSeen;

    Asking(Action action, Patience patience) {
        this.action = action;
        this.patience = patience;
        this.notBefore = patience.now();
    }

    boolean isDue(Credentials credentials) {
        return patience.now() - notBefore >= 0 || credentials.changedSince(credentialsSeen);
    }

    /** How long it is not due yet, rounded up. */
    long millisLeft() {
        return TimeUnit.NANOSECONDS.toMillis(Math.max(0, notBefore - patience.now())) + 1;
    }

    /** It is asked with the credentials as they are now. */
    void reread(Credentials credentials) {
        credentials.reread();
        credentialsSeen = credentials.changes();
    }

    /** It is asked, and again soon, should a fault of ours stop that. */
    void isOnTheWay() {
        notBefore = patience.now() + AFTER_FAULT.toNanos();
    }

    void isAnswered() {
        failures = 0;
        notBefore = patience.now();
    }

    /** It was not well, and is asked again after a wait that grows. */
    void pause(Duration asksToWait) {
        notBefore = patience.now() + patience.wait(failures++, asksToWait).toNanos();
    }
}
