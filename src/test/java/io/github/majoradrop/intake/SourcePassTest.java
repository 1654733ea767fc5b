package io.github.majoradrop.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.majoradrop.record.CheckedRecord;
import io.github.majoradrop.record.RecordIterator;
import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.record.SourceReport;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.sheet.SourceChangedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SourcePassTest {

    private static final String STEM = "20261122T171502001Z-a.csv";

    private final Inflight inflight = new Inflight(Integer.MAX_VALUE, Long.MAX_VALUE, System::nanoTime);
    private final Troubles troubles = new Troubles(System::nanoTime);

    @BeforeEach
    void claim() {
        inflight.add(STEM, Path.of("x"), 1);
        inflight.turns().beginPass(STEM, Kind.BIOSAMPLE);
    }

    /** Records, and then what happens instead of the end. */
    private static final class Records implements RecordIterator {
        private final Iterator<RecordMessage> records;
        private final RuntimeException end;
        private int closings;

        Records(RuntimeException end, RecordMessage... records) {
            this.records = List.of(records).iterator();
            this.end = end;
        }

        @Override
        public boolean hasNext() {
            if (!records.hasNext() && end != null) {
                throw end;
            }
            return records.hasNext();
        }

        @Override
        public CheckedRecord next() {
            return new CheckedRecord(records.next(), List.of());
        }

        @Override
        public SourceReport report() {
            return new SourceReport(1, EnumSet.of(Kind.BIOSAMPLE), Set.of(), List.of());
        }

        @Override
        public void close() throws IOException {
            closings++;
        }
    }

    private SourcePass pass(Records records) {
        return new SourcePass(inflight, troubles, STEM, Kind.BIOSAMPLE, records, 3);
    }

    private static RecordMessage sample(int row, String id) {
        return RecordMessage.toSend(STEM, Kind.BIOSAMPLE, row - 1, List.of(row), id, List.of(id), "{}".getBytes());
    }

    @Test
    void a_pass_that_is_closed_twice_ends_once() throws Exception {
        Records records = new Records(null);
        SourcePass pass = pass(records);
        boolean any = pass.hasNext();
        pass.close();
        // Rows were added meanwhile: the file is to be read again, and may be gone by the time of the second closing.
        inflight.turns().readAgain(STEM);

        pass.close();
        boolean readable = STEM.equals(inflight.turns().biosamples(0));
        inflight.remove(STEM);
        pass.close();

        assertThat(any).isFalse();
        assertThat(readable).isTrue();
        assertThat(records.closings).isEqualTo(1);
    }

    @Test
    void an_error_of_the_machine_ends_the_pass_as_not_done_and_is_told() throws Exception {
        SourcePass pass = pass(new Records(
                new UncheckedIOException(new IOException("disk")), InflightTest.record(STEM, Kind.BIOSAMPLE, 2)));

        RecordMessage first = pass.next().get(0);
        boolean more = pass.hasNext();
        pass.close();
        inflight.settle(first);

        assertThat(more).isFalse();
        assertThat(inflight.turns().answered(0)).isEmpty();
        assertThat(troubles.open()).containsKey("reading " + STEM);
    }

    @Test
    void a_source_that_became_shorter_is_read_no_more_and_keeps_none_waiting() throws Exception {
        inflight.turns().breakPass(STEM, Kind.BIOSAMPLE);
        SourcePass pass = pass(new Records(new UncheckedIOException(new SourceChangedException("shorter"))));

        boolean more = pass.hasNext();
        pass.close();
        inflight.add("20261122T171502002Z-b.csv", Path.of("y"), 2);

        assertThat(more).isFalse();
        assertThat(inflight.file(STEM).isReadNoMore()).isTrue();
        assertThat(inflight.turns().biosamples(0)).isEqualTo("20261122T171502002Z-b.csv");
        assertThat(inflight.turns().nextKind(STEM)).isNull();
        assertThat(troubles.open()).isEmpty();
    }

    @Test
    void a_fault_of_ours_ends_the_pass_as_not_done_and_is_told_without_its_words() throws Exception {
        SourcePass pass = pass(new Records(new IllegalStateException("the value of a patient")));

        boolean more = pass.hasNext();
        pass.close();

        assertThat(more).isFalse();
        assertThat(inflight.turns().answered(0)).isEmpty();
        assertThat(troubles.open().toString()).contains("IllegalStateException").doesNotContain("patient");
    }

    @Test
    void a_stop_between_asking_and_taking_still_gives_a_record_and_leaves_the_pass_undone() throws Exception {
        SourcePass pass = pass(new Records(null, InflightTest.record(STEM, Kind.BIOSAMPLE, 2)));
        boolean asked = pass.hasNext();
        inflight.stop();

        List<RecordMessage> taken = pass.next();
        pass.close();

        assertThat(asked).isTrue();
        assertThat(taken).hasSize(1);
        assertThat(inflight.turns().outstanding(STEM)).isZero();
        assertThat(inflight.turns().answered(0)).isEmpty();
    }

    @Test
    void records_that_need_not_wait_are_handed_over_together_but_never_two_of_one_key() throws Exception {
        RecordMessage first = sample(2, "A");
        RecordMessage second = sample(3, "B");
        RecordMessage sameKey = sample(4, "A");
        SourcePass pass = pass(new Records(null, first, second, sameKey));

        List<RecordMessage> together = pass.next();
        int outstanding = inflight.turns().outstanding(STEM);
        together.forEach(inflight::settle);

        assertThat(together).containsExactly(first, second);
        assertThat(outstanding).isEqualTo(2);
        assertThat(pass.next()).containsExactly(sameKey);
    }

    @Test
    void no_more_records_are_handed_over_together_than_fit_into_one_message() {
        SourcePass pass = pass(new Records(
                null,
                IntStream.rangeClosed(2, 5)
                        .mapToObj(row -> sample(row, "S" + row))
                        .toArray(RecordMessage[]::new)));

        assertThat(pass.next()).extracting(RecordMessage::firstRow).containsExactly(2, 3, 4);
        assertThat(pass.next()).extracting(RecordMessage::firstRow).containsExactly(5);
        assertThat(pass.hasNext()).isFalse();
    }

    @Test
    void filed_records_are_passed_over() throws Exception {
        inflight.file(STEM).filed().restore(Kind.BIOSAMPLE, List.of(2), false);
        SourcePass pass = pass(new Records(
                null, InflightTest.record(STEM, Kind.BIOSAMPLE, 2), InflightTest.record(STEM, Kind.BIOSAMPLE, 3)));

        RecordMessage only = pass.next().get(0);

        assertThat(only.firstRow()).isEqualTo(3);
        assertThat(pass.hasNext()).isFalse();
    }
}
