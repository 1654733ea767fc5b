package io.github.majoradrop.ledger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.majoradrop.rules.Kind;

/**
 * What became of the records of one kind in a time. Of sequencing the runs are counted, not the records, which may have several.
 *
 * @param group the day, the stem or the reason that they have in common; empty where all are told together
 * @param kind null of rows and files that are no record
 * @param accepted success or warning
 * @param created of the accepted ones those that Majora did not have
 * @param updated those that it had
 * @param refused dead letters
 * @param mended those of them of which the record was accepted in a later file
 * @param open the others, but for files that were dropped again for nothing
 */
public record ReportLine(
        String group, Kind kind, long accepted, long created, long updated, long refused, long mended, long open) {

    /** Tells all but the group, under the names that programs get. */
    public void addTo(ObjectNode told) {
        told.put("kind", kind == null ? null : kind.label());
        told.put("accepted", accepted);
        told.put("new", created);
        told.put("updated", updated);
        told.put("refused", refused);
        told.put("mended", mended);
        told.put("open", open);
    }

    ReportLine plus(ReportLine other) {
        return new ReportLine(
                group,
                kind,
                accepted + other.accepted,
                created + other.created,
                updated + other.updated,
                refused + other.refused,
                mended + other.mended,
                open + other.open);
    }
}
