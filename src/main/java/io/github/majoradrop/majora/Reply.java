package io.github.majoradrop.majora;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.majoradrop.rules.Kind;
import java.time.Duration;
import java.util.List;

/** What came back of a request: the JSON of Majora's contract, something else, or nothing at all. */
public sealed interface Reply {

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
            for (JsonNode entry : json.path("updated")) {
                if (sample.equals(entry.path(2).textValue())) {
                    return true;
                }
            }
            return false;
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

    /** What is no answer of Majora's. */
    sealed interface NoAnswer extends Reply {

        /** What came instead, in words behind the name of who was asked. */
        String problem();

        /** What to look after first, as the second half of an advice. */
        default String remedy() {
            return "Check the network and majora.url";
        }

        /** How long the other side asks to be left alone; zero if it does not. */
        default Duration retryAfter() {
            return Duration.ZERO;
        }

        /** Whether it asks for patience, or comes from a way to Majora that is broken, which says nothing against the record. */
        default boolean asksForPatience() {
            return false;
        }

        /** Whether Majora may be at work on the request all the same, for as long as anybody knows. */
        boolean mayStillRun();

        /** Whether Majora may have stored what was posted, now or before long. */
        boolean mayBeStored();
    }

    /**
     * A reply that is not Majora's contract: another status, a page of HTML, any other JSON.
     *
     * @param response its beginning as a JSON string, or its JSON; null if it had no body, or a packed one
     * @param packed how its body was packed though nobody asked for that; null if it was not
     */
    record Other(Integer status, byte[] response, Duration retryAfter, String packed) implements NoAnswer {

        /** One whose body was not packed. */
        public Other(Integer status, byte[] response, Duration retryAfter) {
            this(status, response, retryAfter, null);
        }

        @Override
        public String problem() {
            if (packed != null) {
                return "answers " + status + " with a compressed reply (" + packed + "), which was not asked for";
            }
            return status == Contract.OK
                    ? "answers 200 with something that is no answer of Majora"
                    : "answers " + status + (response == null ? " with an empty body" : "");
        }

        @Override
        public boolean asksForPatience() {
            return status == 429 || status == 502 || status == 503 || status == 504;
        }

        /** A proxy has lost patience, or its way to Majora, which may have the request. */
        @Override
        public boolean mayStillRun() {
            return status == 502 || status == 504;
        }

        /** A redirect or a refusal of the request comes before anything is stored. */
        @Override
        public boolean mayBeStored() {
            return status < 300 || status >= 500;
        }

        @Override
        public String toString() {
            return "reply " + status;
        }
    }

    /**
     * Nothing came back, or it broke off.
     *
     * @param failure how far it came
     * @param remedy what to look after first
     */
    record None(Failure failure, String problem, String remedy) implements NoAnswer {

        /** One whose cause may be anywhere on the way. */
        public None(Failure failure, String problem) {
            this(failure, problem, "Check the network and majora.url");
        }

        /** How a request fails to get any reply. */
        public enum Failure {
            /** It never got to Majora. */
            UNREACHED,
            BROKEN_OFF,
            TOO_LATE,
            /** Of ours, not of the network or Majora. */
            FAULT
        }

        @Override
        public Integer status() {
            return null;
        }

        @Override
        public byte[] response() {
            return null;
        }

        /** A way that is broken, or a backend that is: it says nothing of the record. */
        @Override
        public boolean asksForPatience() {
            return failure == Failure.UNREACHED || failure == Failure.BROKEN_OFF;
        }

        @Override
        public boolean mayStillRun() {
            return failure == Failure.TOO_LATE;
        }

        @Override
        public boolean mayBeStored() {
            return failure != Failure.UNREACHED;
        }

        @Override
        public String toString() {
            return "no reply";
        }
    }
}
