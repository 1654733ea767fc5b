package io.github.majoradrop.submit;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.majoradrop.majora.Stored;

/** How a record was posted, if it was, and what came back of the last post; as a line tells it: null where there is nothing. */
public sealed interface Posting {

    Posting NEVER = new Never();

    /** How often; not those posts of it with others after which it was posted alone. */
    @JsonProperty
    default int attempts() {
        return 0;
    }

    /** How many records the last post had. */
    @JsonProperty
    default Integer together() {
        return null;
    }

    /** Whether Majora had the record already; null, too, if it did not take it or does not tell, or a first answer was lost. */
    @JsonProperty
    default Stored stored() {
        return null;
    }

    /** The HTTP status. */
    @JsonProperty
    default Integer status() {
        return null;
    }

    /** Majora's own id of the call; null, too, if it gave none. */
    @JsonProperty
    default String request() {
        return null;
    }

    /** A JSON value in UTF-8: Majora's JSON as it came, or else its beginning as a string; null, too, if the reply had no body. */
    @JsonProperty
    default byte[] response() {
        return null;
    }

    record Never() implements Posting {}

    /** Nothing came back; what was stored is known of an earlier post of it with others only. */
    record Unheard(int attempts, Integer together, Stored stored) implements Posting {}

    record Heard(int attempts, Integer together, Stored stored, Integer status, String request, byte[] response)
            implements Posting {}

    /** Of what was written. */
    @JsonCreator
    static Posting of(
            @JsonProperty("attempts") int attempts,
            @JsonProperty("together") Integer together,
            @JsonProperty("stored") Stored stored,
            @JsonProperty("status") Integer status,
            @JsonProperty("request") String request,
            @JsonProperty("response") byte[] response) {
        if (attempts == 0) {
            return NEVER;
        }
        return status == null
                ? new Unheard(attempts, together, stored)
                : new Heard(attempts, together, stored, status, request, response);
    }
}
