package io.github.majoradrop.config;

/** What becomes of a file of which the very bytes were accepted before, as {@code intake.repeated} says. */
public enum Repeated {
    /** Nothing of it is sent; one line tells why. */
    REFUSE,
    /** It is sent like any other, and the receipt warns. */
    SEND
}
