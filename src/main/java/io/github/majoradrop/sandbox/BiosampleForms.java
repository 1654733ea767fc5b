package io.github.majoradrop.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** The three forms of a biosample, as one of the two calls that store samples looks at them. */
interface BiosampleForms {

    String KEY = "central_sample_id";

    /**
     * Why the call may not be made for this sample at all.
     *
     * @param known null if there is no such sample
     */
    Optional<String> obstacle(JsonNode id, StoredSample known);

    Cleaned supplement(JsonNode biosample);

    Cleaned collection(JsonNode biosample, boolean isNew);

    Cleaned sample(JsonNode biosample, boolean isNew);
}
