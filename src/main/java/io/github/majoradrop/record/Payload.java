package io.github.majoradrop.record;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Objects;

/** What of a record goes to Majora, or why nothing does. {@link RecordMessage} says what each value is, and which there are. */
public sealed interface Payload {

    @JsonProperty
    default byte[] body() {
        return null;
    }

    @JsonProperty
    default String reason() {
        return null;
    }

    @JsonProperty
    String detail();

    /** @param detail what is wrong with it all the same; null if nothing is, or nobody looked */
    record ToSend(byte[] body, String detail) implements Payload {
        public ToSend {
            Objects.requireNonNull(body);
        }
    }

    /** @param detail what is wrong with it, and what would mend it; null if that is not known here */
    record NotToSend(String reason, String detail) implements Payload {
        public NotToSend {
            Objects.requireNonNull(reason);
        }
    }

    /** Of what was written. */
    @JsonCreator
    static Payload of(
            @JsonProperty("body") byte[] body,
            @JsonProperty("reason") String reason,
            @JsonProperty("detail") String detail) {
        return reason == null ? new ToSend(body, detail) : new NotToSend(reason, detail);
    }
}
