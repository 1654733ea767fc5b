package io.github.majoradrop.broker;

/** A record goes back to its queue, for whoever takes it next: nothing is wrong with it. */
public final class GoesBack extends RuntimeException {

    private static final long serialVersionUID = 1;

    GoesBack(String why) {
        super(why, null, false, false);
    }
}
