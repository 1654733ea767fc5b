package io.github.majoradrop.majora;

import io.github.majoradrop.rules.Kind;

/** Says in words why Majora refused a record. */
public final class Rejections {

    public static final String MAY_BE_STORED = " (may be stored already)";

    private Rejections() {}

    /** @param postedBefore whether an earlier post of the same record may have been taken */
    public static String inWords(Reply.Contract refusal, Kind kind, boolean postedBefore) {
        String messages = MajoraMessages.inWords(refusal.json());
        String detail = messages == null ? "Majora gives no message" : messages;
        String whatIsStored = PartlyStored.inWords(refusal.json(), kind);
        return postedBefore && saysExists(kind, detail) ? detail + MAY_BE_STORED : detail + whatIsStored;
    }

    /** Servers before 25 March 2020 refuse a library or run that they have. */
    private static boolean saysExists(Kind kind, String detail) {
        return kind == Kind.SEQUENCING
                && (detail.contains("exist") && !detail.contains("not exist") || detail.contains("cannot be updated"));
    }
}
