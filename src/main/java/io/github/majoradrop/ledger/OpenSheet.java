package io.github.majoradrop.ledger;

import java.time.Instant;
import java.util.List;

/**
 * A closed file with dead letters that are not mended.
 *
 * @param stem of the file, which is the name of its correction sheet
 * @param claimed when
 * @param hasSheet false if nothing of it could stand in a sheet: then there are only the lines
 * @param open those that are not mended
 * @param reasons of the open ones, the most frequent first
 */
public record OpenSheet(String stem, Instant claimed, boolean hasSheet, long open, List<ReasonCount> reasons) {

    /**
     * So many dead letters have that reason.
     *
     * @param heading what they are about, without values; may be empty
     */
    public record ReasonCount(String reason, String heading, long count) {

        /** In words: {@code rejected: adm1: Select a valid choice}. */
        public String inWords() {
            return heading.isEmpty() ? reason : reason + ": " + heading;
        }
    }

    public OpenSheet {
        reasons = List.copyOf(reasons);
    }
}
