package io.github.majoradrop.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SameBytesTest {

    private static final String A = "20261122T171502001Z-a.csv";
    private static final String B = "20261122T171502002Z-b.csv";
    private static final String C = "20261122T171502003Z-c.csv";

    private final SameBytes sameBytes = new SameBytes();

    @Test
    void those_claimed_before_are_told_in_the_order_of_their_claim() {
        sameBytes.read(B, "one");
        sameBytes.read(C, "two");
        sameBytes.read(A, "one");

        assertThat(sameBytes.before(C, "one")).containsExactly(A, B);
        assertThat(sameBytes.before(B, "one")).containsExactly(A);
        assertThat(sameBytes.before(A, "one")).isEmpty();
        assertThat(sameBytes.before(C, "three")).isEmpty();
    }

    @Test
    void what_was_read_once_more_has_the_bytes_that_were_found_then() {
        sameBytes.read(A, "one");
        sameBytes.read(A, "two");
        sameBytes.read(B, "one");
        sameBytes.read(B, null);

        assertThat(sameBytes.before(C, "one")).isEmpty();
        assertThat(sameBytes.before(C, "two")).containsExactly(A);
    }

    @Test
    void what_is_archived_is_told_no_more() {
        sameBytes.read(A, "one");
        sameBytes.read(B, "one");

        sameBytes.forget(A);
        sameBytes.forget(A);

        assertThat(sameBytes.before(C, "one")).containsExactly(B);
    }
}
