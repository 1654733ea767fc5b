package io.github.majoradrop.broker;

import java.io.IOException;

/** A message that this process does not take: it stays in its queue. Its text says why, and quotes no record. */
public final class NotTaken extends IOException {

    private static final long serialVersionUID = 1;

    NotTaken(String why) {
        super(why);
    }
}
