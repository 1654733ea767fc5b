package io.github.majoradrop.majora;

/** What a reply means for its record, in one word for the tables of tests. */
enum Meaning {
    ACCEPTED,
    WARNED,
    REJECTED,
    UNEXPECTED;

    static Meaning of(Reply reply) {
        if (!(reply instanceof Reply.Contract contract)) {
            return UNEXPECTED;
        }
        return contract.isRefusal() ? REJECTED : contract.hasWarnings() ? WARNED : ACCEPTED;
    }
}
