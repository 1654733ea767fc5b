package io.github.majoradrop.sandbox;

import com.fasterxml.jackson.databind.JsonNode;

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

    /** A column of Majora's database holds each value once, and this one is taken (case 365). */
    static Refused taken(String constraint, String column, String value) {
        return new Refused(
                "duplicate key value violates unique constraint \"%s\"\nDETAIL:  Key (%s)=(%s) already exists.\n"
                        .formatted(constraint, column, value));
    }

    /** Samples and libraries share one column for their names (cases 365, 366). */
    static Refused nameTaken(String name) {
        return taken("majora2_majoraartifact_dice_name_key", "dice_name", name);
    }

    /** Majora took the value for text, which it is not (cases 76, 77). */
    static Refused noMethod(JsonNode value, String method) {
        return new Refused("'" + Python.typeOf(value) + "' object has no attribute '" + method + "'");
    }
}
