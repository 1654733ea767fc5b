package io.github.majoradrop.outcome;

/** How the source of an answered file compares with what was read of it, and so how its closing goes on. */
public enum SourceCheck {
    /** It stands there as it was read: the file is closed. */
    AS_READ,
    /** It is another one, and somebody may still be writing: it is left for a later look. */
    UNSETTLED,
    /** Whole rows were added: they are read too. */
    GROWN,
    /** It is not what was read, or nothing more of it can be read: one line tells of the rest. */
    CHANGED,
    /** It is not what was read, and a line tells already that the rest was not: it is closed as it stands. */
    TOLD
}
