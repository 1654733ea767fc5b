package io.github.majoradrop.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.majoradrop.config.Check;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.rules.SampleAction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the column {@code majora_action} makes of a sample. */
class UpdatesTest {

    @ParameterizedTest
    @ValueSource(strings = {"update", "Update", " UPDATE "})
    void a_row_that_says_update_asks_for_one_and_sends_only_what_is_filled_in(String word) {
        RecordMessage record = Dropped.sheet("central_sample_id=A | majora_action=" + word + " | adm2=LEEDS")
                .withRules()
                .biosamples()
                .get(0);

        assertThat(record.action()).isEqualTo(SampleAction.UPDATE);
        assertThat(Dropped.body(record))
                .isEqualTo("{\"biosamples\":[{\"central_sample_id\":\"A\",\"adm2\":\"LEEDS\"}]}");
    }

    @Test
    void add_and_a_blank_are_told_apart_and_the_word_is_never_sent() {
        var records = Dropped.sheet(
                        "central_sample_id=A | majora_action=add",
                        "central_sample_id=B | majora_action=",
                        "central_sample_id=C")
                .biosamples();

        assertThat(records)
                .extracting(RecordMessage::action)
                .containsExactly(SampleAction.ADD, SampleAction.UNSAID, SampleAction.UNSAID);
        assertThat(records)
                .allSatisfy(record -> assertThat(Dropped.body(record)).doesNotContain("majora_action"));
    }

    @Test
    void rows_of_one_sample_may_leave_the_action_to_one_of_them_but_not_contradict() {
        var agreeing = Dropped.sheet(
                        "central_sample_id=A | adm2=LEEDS",
                        "central_sample_id=A | majora_action=update | source_age=50")
                .biosamples();
        var contradicting = Dropped.sheet(
                        "central_sample_id=A | majora_action=add", "central_sample_id=A | majora_action=update")
                .biosamples();

        assertThat(agreeing).singleElement().satisfies(record -> {
            assertThat(record.action()).isEqualTo(SampleAction.UPDATE);
            assertThat(record.rows()).containsExactly(2, 3);
        });
        assertThat(contradicting).singleElement().satisfies(record -> {
            assertThat(record.isSendable()).isFalse();
            assertThat(record.detail()).contains("majora_action", "row 2", "row 3");
        });
    }

    @Test
    void any_other_word_is_refused_with_what_would_be_right() {
        var record = Dropped.sheet("central_sample_id=A | majora_action=delete")
                .biosamples()
                .get(0);

        assertThat(record.isSendable()).isFalse();
        assertThat(record.detail()).contains("majora_action", "write add or update");
    }

    @Test
    void a_library_or_run_cannot_be_updated() {
        var dropped = Dropped.sheet("library_name=L | library_seq_kit=K | run_name=R | majora_action=update")
                .withLibraryCall();

        assertThat(dropped.libraryRecords())
                .singleElement()
                .satisfies(record -> assertThat(record.detail()).contains("update samples only"));
        assertThat(dropped.sequencing())
                .singleElement()
                .satisfies(record -> assertThat(record.isSendable()).isFalse());
    }

    @ParameterizedTest
    @ValueSource(strings = {"'is_surveillance': 'maybe'", "'collection_date': ''", "'admission_date': '2026-11-09'"})
    void what_an_update_would_erase_is_not_sent_by_default(String field) throws Exception {
        Dropped dropped = Dropped.objects("{'central_sample_id': 'A', 'majora_action': 'update', " + field + "}")
                .withRules();

        try (var guarded = dropped.open(Kind.BIOSAMPLE, Check.GUARD)) {
            RecordMessage record = guarded.next().record();

            assertThat(record.isSendable()).isFalse();
            assertThat(record.reason()).isEqualTo(RecordMessage.INVALID);
        }
    }
}
