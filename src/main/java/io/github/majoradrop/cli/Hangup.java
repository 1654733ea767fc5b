package io.github.majoradrop.cli;

import org.slf4j.LoggerFactory;
import sun.misc.Signal;

/** SIGHUP, by which daemons are told to read their settings again. */
final class Hangup {

    private Hangup() {}

    /** Has something done at each SIGHUP, on a thread of its own. Nothing, where the signal is ignored, as by nohup. */
    static void then(Runnable action) {
        try {
            Signal.handle(new Signal("HUP"), signal -> action.run());
        } catch (IllegalArgumentException taken) {
            LoggerFactory.getLogger(Hangup.class).debug("SIGHUP does nothing: {}", taken.getMessage());
        }
    }
}
