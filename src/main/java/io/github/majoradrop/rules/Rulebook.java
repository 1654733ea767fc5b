package io.github.majoradrop.rules;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;

/** All rules, read once; safe for use by several threads. */
public final class Rulebook {

    private final Barcodes barcodes;

    private Rulebook(Barcodes barcodes) {
        this.barcodes = barcodes;
    }

    /** Reads the rules from the class path. */
    public static Rulebook load(Barcodes barcodes) {
        return new Rulebook(barcodes);
    }

    /**
     * All that is wrong with a record at once, in the order of its body; never null, and never an exception, whatever the body holds.
     *
     * @param kind {@code biosample}, {@code library} or {@code sequencing}
     * @param body the body as it would be posted, without credentials
     * @param today what counts as today, for dates that lie in the future or long ago
     * @throws IllegalArgumentException if there is no such kind
     */
    public List<Problem> problems(String kind, ObjectNode body, LocalDate today) {
        return List.of();
    }
}
