package io.github.majoradrop.sandbox;

/**
 * Majora's Python raised an error over one record, and its text became a message of the reply. What was stored of the record before stays
 * stored, but is not listed.
 */
final class Refused extends RuntimeException {

    Refused(String message) {
        super(message, null, false, false);
    }

    /** A column of Majora's database is shorter than the value; no form had checked it (cases 52, 53, 146). */
    static Refused tooLong(int columnLength) {
        return new Refused("value too long for type character varying(" + columnLength + ")\n");
    }
}
