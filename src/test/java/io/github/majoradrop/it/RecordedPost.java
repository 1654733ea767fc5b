package io.github.majoradrop.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A request as it reached the fake Majora.
 *
 * @param kind {@code biosample}, {@code library} or {@code sequencing}, by its path
 * @param body with the credentials
 * @param nth how often this record has been posted, from 1; for a probe, how many probes there were
 * @param at when it was read, in monotonic nanoseconds
 */
record RecordedPost(String kind, JsonNode body, int nth, long at) {

    /** A body that creates nothing. */
    boolean isProbe() {
        return kind.equals("sequencing")
                ? body.path("runs").isArray() && body.path("runs").isEmpty()
                : body.path("biosamples").isArray() && body.path("biosamples").isEmpty();
    }

    /** The key by which a line names the record; empty for a probe. */
    String id() {
        return isProbe() || body.isNull() ? "" : keys().get(0);
    }

    /** All keys of which Majora must not get two at the same time. */
    List<String> keys() {
        if (kind.equals("biosample")) {
            return List.of(record().path("central_sample_id").asText());
        }
        List<String> keys = new ArrayList<>(List.of(body.path("library_name").asText()));
        body.path("runs").forEach(run -> keys.add("run " + run.path("run_name").asText()));
        return keys;
    }

    /** The fields of a biosample. */
    JsonNode record() {
        return body.path("biosamples").path(0);
    }
}
