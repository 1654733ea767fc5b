package io.github.majoradrop.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.majoradrop.config.Check;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.rules.Rulebook;
import io.github.majoradrop.rules.SiteIds;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@code intake.check} makes of records with problems. */
class CheckedRecordsTest {

    private static final String GOOD = " | adm1=UK-ENG | is_surveillance=Y | collection_date=2026-11-10";
    private static final String BAD = " | adm1=Avalon | is_surveillance=Y | collection_date=2026-11-10";

    private final List<CheckedRecord> records = new ArrayList<>();
    private List<String> told;

    @Test
    void warn_sends_them_and_counts_the_problems_without_their_values() throws IOException {
        String[] rows = IntStream.range(0, 1_000)
                .mapToObj(i -> "central_sample_id=S" + i + (i % 2 == 0 ? GOOD : BAD))
                .toArray(String[]::new);

        read(Check.WARN, rows);

        assertThat(records).allMatch(one -> one.record().isSendable());
        assertThat(told).hasSize(1);
        assertThat(told.get(0))
                .startsWith("biosample: adm1 ")
                .endsWith(": 500 rows, the first are 3, 5, 7")
                .doesNotContain("Avalon");
    }

    @Test
    void refuse_makes_them_dead_letters_with_all_their_problems() throws IOException {
        read(Check.REFUSE, "central_sample_id=A" + GOOD, "central_sample_id=B" + BAD.replace("=Y", "=maybe"));

        assertThat(records.get(0).record().isSendable()).isTrue();
        RecordMessage refused = records.get(1).record();
        assertThat(refused.reason()).isEqualTo(RecordMessage.INVALID);
        assertThat(refused.detail()).contains("adm1 ", "is_surveillance ").doesNotContain("Avalon", "maybe");
        assertThat(refused.id()).isEqualTo("B");
        assertThat(refused.body()).isNull();
        assertThat(refused.keys()).isEmpty();
        assertThat(told).hasSize(2);
    }

    @Test
    void guard_keeps_back_what_majora_takes_without_a_word_with_all_its_problems_and_lets_it_refuse_the_rest()
            throws IOException {
        read(
                Check.GUARD,
                "central_sample_id=A" + GOOD,
                "central_sample_id=B" + BAD,
                "central_sample_id=C" + BAD + " | adm2=#N/A",
                "central_sample_id=D" + GOOD + " | is_hcw=maybe",
                "central_sample_id=E" + GOOD + " | ct_1_test_kit=ROCHE");

        assertThat(records)
                .extracting(one -> one.record().isSendable())
                .containsExactly(true, true, false, false, true);
        assertThat(records.get(2).record().detail())
                .contains("adm1 is none of the values", "adm2 is an error of Excel's")
                .doesNotContain("Avalon");
        assertThat(records.get(2).record().reason()).isEqualTo(RecordMessage.INVALID);
    }

    @Test
    void what_is_sent_with_problems_says_so_without_their_values_and_without_remarks() throws IOException {
        read(
                Check.WARN,
                "central_sample_id=A" + GOOD,
                "central_sample_id=B" + BAD,
                "central_sample_id=C" + GOOD + " | ct_1_test_kit=ROCHE");

        assertThat(records).allMatch(one -> one.record().isSendable());
        assertThat(records.get(0).record().detail()).isNull();
        assertThat(records.get(1).record().detail())
                .startsWith("adm1 is none of the values that Majora takes: one of UK-ENG, ")
                .doesNotContain("Avalon");
        assertThat(records.get(2).record().detail()).isNull();
    }

    @Test
    void a_remark_refuses_nothing() throws IOException {
        read(Check.REFUSE, "central_sample_id=A" + GOOD + " | ct_1_test_kit=ROCHE");

        assertThat(records.get(0).problems()).isNotEmpty().allMatch(RowProblem::isRemark);
        assertThat(records.get(0).record().isSendable()).isTrue();
        assertThat(told).hasSize(1);
    }

    @Test
    void a_dead_letter_names_what_is_to_be_mended_and_no_remark() throws IOException {
        read(
                Check.REFUSE,
                "central_sample_id=A" + BAD + " | ct_1_test_kit=ROCHE",
                "central_sample_id=B " + GOOD + " | ct_1_test_kit=ROCHE");

        assertThat(records).noneMatch(one -> one.record().isSendable()).allSatisfy(record -> {
            assertThat(record.problems()).anyMatch(RowProblem::isRemark);
            assertThat(record.record().detail()).doesNotContain("metrics", "; ");
        });
        assertThat(records.get(0).record().detail()).startsWith("adm1 ");
        assertThat(records.get(1).record().detail()).startsWith("central_sample_id ");
    }

    @Test
    void what_is_never_sent_is_told_by_its_line_alone() throws IOException {
        read(Check.WARN, "central_sample_id=A " + BAD);

        assertThat(records.get(0).record().isSendable()).isFalse();
        assertThat(told).isEmpty();
    }

    @Test
    void off_still_finds_what_is_never_sent_and_nothing_else() throws IOException {
        Inspector off = Inspector.ofLastingDamage(
                Rulebook.load(SiteIds.ANY), Clock.fixed(Instant.parse("2026-11-22T17:15:02Z"), ZoneOffset.UTC));

        read(
                Dropped.sheet("central_sample_id=A" + BAD, "central_sample_id=B" + GOOD + " | biosample_source_id=NA")
                        .with(off),
                Check.OFF);

        assertThat(records).extracting(one -> one.record().isSendable()).containsExactly(true, false);
        assertThat(records.get(0).problems()).isEmpty();
        assertThat(records.get(1).record().detail())
                .startsWith("biosample_source_id stands for nothing, in place of an id")
                .doesNotContain("NA");
    }

    @Test
    void problems_of_many_kinds_stay_a_few_lines() {
        ProblemTally tally = new ProblemTally();
        Dropped rules = Dropped.sheet("central_sample_id=A" + BAD).withRules();
        CheckedRecord sample = rules.checked(Kind.BIOSAMPLE).get(0);
        RowProblem one = sample.problems().get(0);
        RecordMessage run = RecordMessage.refused("plate.csv", Kind.SEQUENCING, 1, List.of(1), "R", "invalid", null);

        for (int i = 0; i < 10_000; i++) {
            tally.add(run, new RowProblem(1, "runs[" + i + "].flowcell_id", null, "is wrong", null, "", one.weight()));
            tally.add(sample.record(), new RowProblem(i, "column" + i, null, "is wrong", null, "", one.weight()));
        }

        assertThat(tally.lines())
                .hasSize(101)
                .contains("sequencing: runs[].flowcell_id is wrong: row 1")
                .anyMatch(line -> line.startsWith("other problems: 9901 rows"));
    }

    private void read(Check check, String... rows) throws IOException {
        read(Dropped.sheet(rows).withRules(), check);
    }

    private void read(Dropped dropped, Check check) throws IOException {
        try (RecordIterator checked = dropped.open(Kind.BIOSAMPLE, check)) {
            checked.forEachRemaining(records::add);
            told = checked.report().problems();
        }
    }
}
