package io.github.majoradrop.majora;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.majoradrop.rules.Kind;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Says what of a refused record Majora has stored all the same: its Ct values, metrics and metadata are looked at when the sample is saved
 * already, the samples of a library when its own fields are (measured, March 2022).
 */
final class PartlyStored {

    private static final String CT = "ct";
    private static final String METADATA = "metadata__";

    private PartlyStored() {}

    /** Behind Majora's messages; empty if nothing is stored as far as it tells. */
    static String inWords(JsonNode refusal, Kind kind) {
        if (Stored.ofNamed(refusal, kind) == null) {
            return "";
        }
        return switch (kind) {
            case BIOSAMPLE -> "; the sample is stored, " + whatIsNot(refusal);
            case LIBRARY -> "; the library is stored, its samples are not all in it";
            case SEQUENCING -> "; the run is stored, what is refused is not";
        };
    }

    private static String whatIsNot(JsonNode refusal) {
        Set<String> parts = new LinkedHashSet<>();
        for (JsonNode ignored : refusal.path("ignored")) {
            if (ignored.isTextual()) {
                parts.add("its " + part(ignored.textValue()) + " is not");
            }
        }
        return parts.isEmpty() ? "what is refused is not" : String.join(", ", parts);
    }

    /** Majora says {@code ct:1} of a Ct value, {@code metadata__tag__name}, or the name of a metric. */
    private static String part(String ignored) {
        if (ignored.equals(CT) || ignored.startsWith(CT + ":")) {
            return "Ct value" + ignored.substring(CT.length()).replace(':', ' ');
        }
        return ignored.startsWith(METADATA) ? "metadata" : "metric " + ignored;
    }
}
