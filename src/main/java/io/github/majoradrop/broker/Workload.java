package io.github.majoradrop.broker;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a submitter does for one account, and did since its start.
 *
 * @param requests how many requests of one of Majora's calls it may have in flight at the same time
 * @param inHand records that the broker gave to it and that are neither answered nor given back
 * @param taken records that the broker gave to it, those that came again counted again
 * @param redelivered how many of them had been given to somebody before
 * @param duplicates how many of those were not posted again, as their answer was known, or on its way
 * @param leasesLost records that it had in hand when it lost the broker, and that may be others' since
 */
public record Workload(int requests, int inHand, long taken, long redelivered, long duplicates, long leasesLost) {

    static final Workload NONE = new Workload(0, 0, 0, 0, 0, 0);

    /** Adds each of them by its name. */
    void addTo(ObjectNode told) {
        told.setAll(SubmitterNotice.JSON.<ObjectNode>valueToTree(this));
    }
}
