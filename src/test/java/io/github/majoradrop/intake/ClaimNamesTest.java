package io.github.majoradrop.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimNamesTest {

    private static final Instant NOW = Instant.parse("2026-11-22T17:15:02.123Z");

    private Instant now = NOW;
    private final ClaimNames names = new ClaimNames(new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    });

    @Test
    void a_stem_is_the_time_of_the_claim_and_the_name() {
        String stem = names.next("plate7.csv");

        assertThat(stem).isEqualTo("20261122T171502123Z-plate7.csv");
        assertThat(ClaimNames.timeOf(stem)).isEqualTo(NOW);
        assertThat(ClaimNames.nameOf(stem)).isEqualTo("plate7.csv");
    }

    @Test
    void no_two_claims_of_one_millisecond_get_the_same_time() {
        String first = names.next("z.csv");
        String second = names.next("a.csv");

        assertThat(second).isGreaterThan(first).startsWith("20261122T171502124Z");
    }

    @Test
    void stems_grow_also_after_the_clock_was_set_back() {
        String before = names.next("a.csv");
        now = NOW.minusSeconds(3600);

        String after = names.next("a.csv");

        assertThat(after).isGreaterThan(before);
    }

    @Test
    void a_stem_of_an_earlier_run_counts_and_what_is_no_stem_does_not() {
        names.seen("20301122T171502123Z-old.csv.lines.ndjson");
        names.seen("99999999T999999999Z-x.csv");
        names.seen(".hidden");

        String stem = names.next("new.csv");

        assertThat(stem).startsWith("20301122T171502124Z-");
    }

    @Test
    void a_time_that_the_name_begins_with_is_taken_off_first() {
        String stem = names.next("20251122T171502123Z-20241122T171502123Z-plate7.csv");

        assertThat(stem).isEqualTo("20261122T171502123Z-plate7.csv");
    }

    @Test
    void a_name_that_is_nothing_but_a_time_is_called_unnamed() {
        String stem = names.next("20251122T171502123Z-");

        assertThat(stem).isEqualTo("20261122T171502123Z-unnamed");
    }

    @ParameterizedTest
    @CsvSource({
        "a.lines.ndjson, a_lines.ndjson",
        "a.RECEIPT.json, a_RECEIPT.json",
        "a.part, a_part",
        ".part, _part",
        "a.ndjson, a.ndjson"
    })
    void a_name_that_could_be_taken_for_one_of_ours_loses_its_dot(String name, String expected) {
        String stem = names.next(name);

        assertThat(ClaimNames.nameOf(stem)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "é", "🧬", "e\u0301"})
    void a_name_over_200_bytes_is_cut_between_characters_and_keeps_its_ending(String letter) {
        String stem = names.next(letter.repeat(150) + "-" + "y".repeat(100) + ".csv");

        String name = ClaimNames.nameOf(stem);
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        assertThat(bytes).hasSizeBetween(190, 200);
        assertThat(name).endsWith(".csv").doesNotContain("?");
        assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {".part|yyyyyyyyyyyyyyyyyyyyyyyyyy", ".lines|.zzzzzzzzzzzzzzzzzzzzzz.ndjson"})
    void a_name_never_comes_to_end_like_one_of_ours_by_being_cut(String parts) {
        String[] ends = parts.split("\\|");
        int ending = ends[1].endsWith(".ndjson") ? 7 : 0;
        String name = "x".repeat(200 - ends[0].length() - ending) + ends[0] + ends[1];

        String stem = names.next(name);

        assertThat(stem).doesNotEndWith(".part").doesNotEndWith(".lines.ndjson");
    }

    @Test
    void a_stem_of_the_last_days_of_four_digit_years_does_not_set_the_time() {
        names.seen("99991231T235959998Z-a.csv");

        String stem = names.next("b.csv");

        assertThat(ClaimNames.timeOf(stem)).isNotNull();
    }

    @Test
    void a_name_that_comes_to_end_like_one_of_ours_by_being_cut_loses_its_dot_too() {
        String stem = names.next("a".repeat(195) + ".Part" + "b".repeat(40));

        assertThat(stem.toLowerCase(Locale.ROOT)).endsWith("a_part");
    }
}
