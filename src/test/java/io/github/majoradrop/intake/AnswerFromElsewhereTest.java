package io.github.majoradrop.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.rules.Kind;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Answers that come over a broker: in time, twice, or before this run has come to their record. */
class AnswerFromElsewhereTest {

    private static final String STEM = "20261122T171502001Z-a.csv";

    private final Inflight inflight = new Inflight(100, 1_000_000, System::nanoTime);

    @AfterEach
    void wakeAll() {
        inflight.stop();
    }

    @Test
    void an_answer_is_expected_until_it_is_filed() throws Exception {
        inflight.add(STEM, Path.of(STEM), 1);
        RecordMessage record = record(2, "S1");
        inflight.handOut(record);

        assertThat(inflight.isHandedOut(record)).isTrue();
        assertThat(inflight.expects(record)).isTrue();
        assertThat(inflight.turns().outstanding(STEM)).isEqualTo(1);
        inflight.settle(record);

        assertThat(inflight.expects(record)).isFalse();
        assertThat(inflight.isHandedOut(record)).isFalse();
        assertThat(inflight.turns().outstanding(STEM)).isZero();
    }

    @Test
    void nothing_is_expected_of_a_file_that_is_closed() {
        assertThat(inflight.expects(record(2, "S1"))).isFalse();
    }

    @Test
    void what_an_earlier_run_sent_is_filed_and_not_sent_again() throws Exception {
        inflight.add(STEM, Path.of(STEM), 0);
        RecordMessage record = record(2, "S1");

        assertThat(inflight.expects(record)).isTrue();
        assertThat(inflight.turns().outstanding(STEM)).isEqualTo(1);
        inflight.settle(record);
        // The reader had looked at it before it was filed.
        inflight.handOut(record);

        assertThat(inflight.turns().outstanding(STEM)).isZero();
        assertThat(inflight.isHandedOut(record)).isFalse();
        inflight.handOut(record(3, "S1"));
        assertThat(inflight.turns().outstanding(STEM)).as("its key is free").isEqualTo(1);
    }

    @Test
    void an_answer_of_an_earlier_run_waits_for_another_record_of_its_keys() throws Exception {
        inflight.add(STEM, Path.of(STEM), 0);
        RecordMessage other = record(2, "S1");
        inflight.handOut(other);

        assertThatThrownBy(() -> inflight.expects(record(3, "S1"))).isInstanceOf(IllegalStateException.class);

        inflight.settle(other);
        assertThat(inflight.expects(record(3, "S1"))).isTrue();
    }

    @Test
    void an_answer_without_the_keys_of_its_record_frees_them_all_the_same() throws Exception {
        inflight.add(STEM, Path.of(STEM), 0);
        RecordMessage record = record(2, "S1");
        inflight.handOut(record);

        inflight.settle(RecordMessage.refused(STEM, Kind.BIOSAMPLE, 1, List.of(2), null, "unreadable", null));
        inflight.handOut(record(3, "S1"));

        assertThat(inflight.turns().outstanding(STEM)).isEqualTo(1);
    }

    private static RecordMessage record(int row, String id) {
        return RecordMessage.toSend(
                STEM, Kind.BIOSAMPLE, row, List.of(row), id, List.of("sample:" + id), new byte[] {1});
    }
}
