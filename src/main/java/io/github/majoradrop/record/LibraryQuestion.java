package io.github.majoradrop.record;

import io.github.majoradrop.config.LibraryChoice;

/**
 * How Majora's server takes libraries, as far as it is known: as the settings say, or as was found out when the first library or run was due.
 * Until then samples go, and nothing else.
 */
public final class LibraryQuestion {

    private volatile LibraryCall answer;
    private volatile boolean due;
    private volatile Runnable asked = () -> {};

    private LibraryQuestion(LibraryCall answer) {
        this.answer = answer;
    }

    /** Answered by the settings, unless these leave it to Majora. */
    public static LibraryQuestion of(LibraryChoice libraries) {
        return switch (libraries) {
            case AUTO -> new LibraryQuestion(null);
            case OWN_CALL -> answered(LibraryCall.OWN);
            case WITHIN_SEQUENCING -> answered(LibraryCall.WITHIN_SEQUENCING);
        };
    }

    public static LibraryQuestion answered(LibraryCall answer) {
        return new LibraryQuestion(answer);
    }

    public boolean isAnswered() {
        return answer != null;
    }

    /** Null as long as it is not known. */
    public LibraryCall answer() {
        return answer;
    }

    /** @param told once it is known that somebody needs to know */
    public void whenAsked(Runnable told) {
        asked = told;
    }

    /** Somebody needs to know. */
    public void ask() {
        if (!due) {
            due = true;
            asked.run();
        }
    }

    /** Whether somebody needs to know, and nobody does. */
    public boolean isDue() {
        return due && answer == null;
    }

    /** This is what Majora's server does. */
    public void answer(LibraryCall found) {
        answer = found;
    }
}
