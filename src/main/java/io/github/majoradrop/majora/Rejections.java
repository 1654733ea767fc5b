package io.github.majoradrop.majora;

/** Says in words why Majora refused a record. */
public final class Rejections {

    public static final String MAY_BE_STORED = " (may be stored already)";

    /** Servers of 3 November 2020 to 2 March 2021 answer success to most updates, and change nothing (read in their code). */
    public static final String UPDATE_PASSED_OVER =
            "Majora answers success, but does not name the sample among those that it updated: this server is too old for such updates;"
                    + " drop the whole sample without majora_action";

    private Rejections() {}

    /** @param postedBefore whether an earlier post of the same record may have been taken */
    public static String inWords(Reply.Contract refusal, Action action, boolean postedBefore) {
        String messages = MajoraMessages.inWords(refusal.json());
        String detail = messages == null ? "Majora gives no message" : messages;
        String whatIsStored = PartlyStored.inWords(refusal.json(), action.kind());
        if (action == Action.BIOSAMPLE_UPDATE && detail.contains("Cannot use `partial` on new")) {
            return detail + " (Majora has no sample of that id: mend the id, or take majora_action away to add it)";
        }
        return postedBefore && saysExists(action, detail) ? detail + MAY_BE_STORED : detail + whatIsStored;
    }

    /** Servers before 25 March 2020 refuse a library or run that they have. */
    private static boolean saysExists(Action action, String detail) {
        return action == Action.SEQUENCING_ADD
                && (detail.contains("exist") && !detail.contains("not exist") || detail.contains("cannot be updated"));
    }
}
