package io.github.majoradrop.majora;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.majoradrop.rules.Kind;
import java.util.List;

/** What came back of a request: the JSON of Majora's contract, something else, or nothing at all. */
public sealed interface Reply permits Reply.Contract, NoAnswer {

    /** The HTTP status as a line tells it: null if nothing came back. */
    Integer status();

    /** What came back, as a JSON value in UTF-8, as a line tells it: null if nothing did. */
    byte[] response();

    /**
     * Majora's answer: JSON with the whole numbers {@code errors} and {@code warnings}, and status 200.
     *
     * @param response the same, as it is written in a line
     */
    record Contract(JsonNode json, byte[] response) implements Reply {

        static final int OK = 200;

        @Override
        public Integer status() {
            return OK;
        }

        public boolean isRefusal() {
            return isPositive("errors")
                    || json.path("success").isBoolean() && !json.path("success").booleanValue();
        }

        public boolean hasWarnings() {
            return isPositive("warnings");
        }

        private boolean isPositive(String number) {
            return json.get(number).bigIntegerValue().signum() > 0;
        }

        /** Majora's id of the call, or null: only later servers give one. */
        public String request() {
            return json.path("request").textValue();
        }

        /** Whether the list {@code updated} names that sample, in a {@code [kind, uuid, name]}. */
        public boolean hasUpdated(String sample) {
            return json.path("updated")
                    .valueStream()
                    .anyMatch(entry -> sample.equals(entry.path(2).textValue()));
        }

        /** Of a reply to several samples, whether each was taken whole, and there is nothing to say of any. */
        public boolean isClean() {
            return !isRefusal()
                    && !hasWarnings()
                    && json.path("messages").isEmpty()
                    && json.path("ignored").isEmpty();
        }

        /** Of a reply to several samples, what is about each of them. */
        public List<Contract> parts(List<String> samples) {
            return PartOfReply.of(this, samples);
        }

        /** Whether what was stored is not told by names, as the first servers do not. */
        public boolean hasBareIds() {
            return PartOfReply.hasBareIds(json);
        }

        /** Whether Majora had a record of that kind already, or null if it does not tell. */
        public Stored stored(Kind kind) {
            return Stored.of(json, kind);
        }

        /** Whether Majora had a record of that kind already that it has stored though it refused part of it; null if it has not, or does not tell. */
        public Stored storedThoughRefused(Kind kind) {
            return Stored.ofNamed(json, kind);
        }

        /** What came back holds values of records: a log gets none of it. */
        @Override
        public String toString() {
            return "reply " + OK;
        }
    }
}
