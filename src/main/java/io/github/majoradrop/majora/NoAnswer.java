package io.github.majoradrop.majora;

import java.time.Duration;

/** What is no answer of Majora's. */
public sealed interface NoAnswer extends Reply {

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
            return status == Reply.Contract.OK
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
