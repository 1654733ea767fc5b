package io.github.majoradrop.config;

/** What becomes of a record with problems, as {@code intake.check} says. What does lasting damage in Majora is never sent, whatever it says. */
public enum Check {
    /** Nobody looks for anything else. */
    OFF,
    /** The problems are told, and the record is sent all the same. */
    WARN,
    /** It is dead-lettered with all of its problems. */
    REFUSE
}
