package io.github.majoradrop.ops;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.majoradrop.config.Counted;
import java.util.ArrayList;
import java.util.List;

/** How many requests Majora was found to bear at the same time, in words. */
final class AtOnce {

    private AtOnce() {}

    /** A line for each of Majora's calls that was made; none if the settings say how many. */
    static List<String> lines(JsonNode status) {
        List<String> lines = new ArrayList<>();
        status.path("concurrency").fields().forEachRemaining(call -> {
            int requests = call.getValue().path("requests").asInt();
            int batch = call.getValue().path("batch").asInt();
            boolean isOfSeveral =
                    call.getKey().equals("biosample.add") || call.getKey().equals("biosample.update");
            lines.add(call.getKey() + ": Majora bears " + Counted.of(requests, "request")
                    + (isOfSeveral ? " of up to " + Counted.of(batch, "sample") : ""));
        });
        return lines;
    }
}
