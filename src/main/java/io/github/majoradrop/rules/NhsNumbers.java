package io.github.majoradrop.rules;

/** What becomes of a record in which something may be the NHS number of a patient. */
public enum NhsNumbers {
    /** It is never sent. */
    REFUSE,
    /** It is, for a site whose own ids only look like such numbers. */
    ALLOW
}
