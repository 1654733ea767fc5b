package io.github.majoradrop.rules;

/** What follows from a problem. */
public enum Weight {
    /** Worth a look, and may be right all the same: no reason to refuse a record. */
    REMARK,
    /** Majora refuses the record for it, or stores what was not meant. */
    PROBLEM,
    /** It does damage in Majora that a later, corrected record does not mend: never to be sent. */
    LASTING
}
