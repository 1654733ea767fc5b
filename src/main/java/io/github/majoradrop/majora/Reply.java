package io.github.majoradrop.majora;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.majoradrop.rules.Kind;
import java.time.Duration;

/**
 * What came back of a call.
 *
 * @param status the HTTP status, or null if nothing came back
 * @param contract the JSON object of Majora's contract (whole numbers {@code errors} and {@code warnings}), or null if it was anything else
 * @param response what came back as a JSON value in UTF-8, as a line takes it, or null if nothing did
 * @param empty whether the reply had no body
 * @param problem if there is no contract: what came instead, in words; else null
 * @param retryAfter how long Majora asks to wait, or null if it does not
 */
public record Reply(
        Integer status, JsonNode contract, byte[] response, boolean empty, String problem, Duration retryAfter) {

    /** What a reply means for its record. */
    public enum Verdict {
        ACCEPTED,
        WARNED,
        REJECTED,
        UNEXPECTED
    }

    /** What came back holds values of records: a log gets none of it. */
    @Override
    public String toString() {
        return status == null ? "no reply" : "reply " + status;
    }

    public static Reply lost(String problem) {
        return new Reply(null, null, null, true, problem, null);
    }

    public Verdict verdict() {
        if (contract == null) {
            return Verdict.UNEXPECTED;
        }
        if (contract.get("errors").bigIntegerValue().signum() > 0
                || contract.path("success").isBoolean()
                        && !contract.path("success").booleanValue()) {
            return Verdict.REJECTED;
        }
        return contract.get("warnings").bigIntegerValue().signum() > 0 ? Verdict.WARNED : Verdict.ACCEPTED;
    }

    /** Majora's id of the call; only later servers give one. */
    public String request() {
        JsonNode request = contract == null ? null : contract.get("request");
        return request == null || !request.isTextual() ? null : request.textValue();
    }

    /** Whether Majora had a record of that kind already, or null if it does not tell. */
    public Stored stored(Kind kind) {
        return contract == null ? null : Stored.of(contract, kind);
    }

    /** 429 and 503 ask for patience; they say nothing against the record. */
    public boolean asksForPatience() {
        return status != null && (status == 429 || status == 503);
    }
}
