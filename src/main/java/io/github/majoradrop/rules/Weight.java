package io.github.majoradrop.rules;

/** What follows from a problem. */
public enum Weight {
    /** Worth a look, and may be right all the same: no reason to refuse a record. */
    REMARK,
    /** Majora itself refuses the record for it, and says so. */
    PROBLEM,
    /** Majora takes it without a word, and stores what was not meant. */
    SILENT,
    /** It does damage in Majora that a later, corrected record does not mend: never to be sent. */
    LASTING
}
