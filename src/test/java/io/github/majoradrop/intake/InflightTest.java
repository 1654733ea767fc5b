package io.github.majoradrop.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.majoradrop.Patience;
import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.record.SourceReport;
import io.github.majoradrop.rules.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InflightTest {

    private static final String A = "20261122T171502001Z-a.csv";
    private static final String B = "20261122T171502002Z-b.csv";
    private static final String C = "20261122T171502003Z-c.csv";

    private final Hands clock = new Hands();
    private final Inflight inflight = new Inflight(100, 1_000_000, clock);

    @AfterEach
    void wakeAll() {
        inflight.stop();
    }

    /** With a wait each, no test would outlast them. */
    @Test
    void who_waits_for_a_change_waits_no_more_once_the_program_is_stopping() {
        inflight.stop();

        assertTimeoutPreemptively(Patience.LONGEST, () -> {
            for (int i = 0; i < 100_000; i++) {
                assertThat(inflight.turns().biosamples(0)).isNull();
            }
        });
    }

    @Test
    void sequencing_waits_for_every_biosample_of_its_own_file() throws Exception {
        add(1, A);
        RecordMessage sample = record(A, Kind.BIOSAMPLE, 2);
        readBiosamples(A, sample);

        String before = inflight.turns().afterBiosamples(0);
        inflight.settle(sample);

        assertThat(before).isNull();
        assertThat(inflight.turns().afterBiosamples(0)).isEqualTo(A);
        assertThat(inflight.turns().nextKind(A)).isEqualTo(Kind.LIBRARY);
    }

    @Test
    void a_file_claimed_in_the_same_look_but_later_counts() throws Exception {
        add(1, A, B);
        readBiosamples(A);
        RecordMessage sample = record(B, Kind.BIOSAMPLE, 2);

        String unread = inflight.turns().afterBiosamples(0);
        readBiosamples(B, sample);
        String unanswered = inflight.turns().afterBiosamples(0);
        inflight.settle(sample);

        assertThat(unread).isNull();
        assertThat(unanswered).isNull();
        assertThat(inflight.turns().afterBiosamples(0)).isEqualTo(A);
    }

    @Test
    void a_file_of_a_later_look_does_not_keep_an_earlier_one_waiting() throws Exception {
        add(1, A);
        add(2, B);
        readBiosamples(A);

        String readable = inflight.turns().afterBiosamples(0);

        assertThat(readable).isEqualTo(A);
    }

    @Test
    void a_file_of_a_later_look_waits_for_biosamples_and_for_all_reading_of_the_earlier_one() throws Exception {
        add(1, A);
        add(2, B);
        RecordMessage sample = record(A, Kind.BIOSAMPLE, 2);
        readBiosamples(A, sample);
        readBiosamples(B);

        String atFirst = inflight.turns().afterBiosamples(0);
        inflight.settle(sample);
        read(A, Kind.LIBRARY);
        read(A, Kind.SEQUENCING);

        assertThat(atFirst).isNull();
        assertThat(inflight.turns().afterBiosamples(0)).isEqualTo(B);
    }

    @Test
    void sequencing_waits_for_the_libraries_of_all_files_of_its_look_and_before() throws Exception {
        add(1, A, B);
        readBiosamples(A);
        readBiosamples(B);
        RecordMessage library = record(B, Kind.LIBRARY, 3);
        read(A, Kind.LIBRARY);

        String unread = inflight.turns().afterBiosamples(0);
        read(B, Kind.LIBRARY, library);
        String unanswered = inflight.turns().afterBiosamples(0);
        inflight.settle(library);

        assertThat(unread).isEqualTo(B);
        assertThat(unanswered).isNull();
        assertThat(inflight.turns().afterBiosamples(0)).isEqualTo(A);
        assertThat(inflight.turns().nextKind(A)).isEqualTo(Kind.SEQUENCING);
    }

    @Test
    void a_file_with_biosamples_only_is_answered_when_they_are() throws Exception {
        add(1, A);
        RecordMessage sample = record(A, Kind.BIOSAMPLE, 2);
        handOutWhileReading(A, sample);
        inflight.turns()
                .endPass(
                        A,
                        Kind.BIOSAMPLE,
                        new SourceReport(1, EnumSet.of(Kind.BIOSAMPLE), Set.of("a warning"), List.of()));

        List<String> before = inflight.turns().answered(0);
        inflight.settle(sample);

        assertThat(before).isEmpty();
        assertThat(inflight.turns().answered(0)).containsExactly(A);
        assertThat(inflight.file(A).findings().warnings()).containsExactly("a warning");
        assertThat(inflight.turns().outstanding(A)).isZero();
    }

    private static SourceReport found(String... problems) {
        return new SourceReport(1, EnumSet.of(Kind.BIOSAMPLE, Kind.LIBRARY), Set.of("a warning"), List.of(problems));
    }

    @Test
    void the_problems_that_a_pass_counts_stand_for_those_of_the_pass_before_it() {
        add(1, A);
        inflight.turns().endPass(A, Kind.BIOSAMPLE, found("row 2"));
        inflight.turns().endPass(A, Kind.LIBRARY, found("row 9"));
        inflight.turns().readAgain(A);
        inflight.turns().endPass(A, Kind.BIOSAMPLE, found("rows 2, 3"));

        assertThat(inflight.file(A).findings().warnings()).containsExactly("a warning", "rows 2, 3", "row 9");
    }

    @Test
    void nothing_is_handed_out_of_the_rows_that_a_line_told_to_be_unreadable() throws Exception {
        add(0, A);
        inflight.file(A).filed().restore(null, List.of(5), true);

        RecordMessage before = inflight.unfiled(record(A, Kind.BIOSAMPLE, 4));
        RecordMessage behind = inflight.unfiled(record(A, Kind.BIOSAMPLE, 5));

        assertThat(before).isNotNull();
        assertThat(behind).isNull();
        assertThat(inflight.file(A).filed().tellOfTheRest()).isTrue();
    }

    @Test
    void a_record_of_an_earlier_run_is_not_handed_out_again() {
        add(0, A);
        inflight.file(A).filed().restore(Kind.BIOSAMPLE, List.of(2), false);

        RecordMessage filed = inflight.unfiled(record(A, Kind.BIOSAMPLE, 2));
        RecordMessage otherKind = inflight.unfiled(record(A, Kind.SEQUENCING, 2));

        assertThat(filed).isNull();
        assertThat(otherKind).isNotNull();
        assertThat(inflight.file(A).filed().areResumed()).isTrue();
    }

    @Test
    void rows_added_to_a_library_that_is_filed_already_are_not_skipped() {
        add(0, A);
        inflight.file(A).filed().restore(Kind.SEQUENCING, List.of(2, 3), false);
        RecordMessage whole = RecordMessage.toSend(
                A, Kind.SEQUENCING, 1, List.of(2, 3, 7), "LIB", List.of("library:LIB"), new byte[] {'{', '}'});

        RecordMessage rest = inflight.unfiled(whole);

        assertThat(rest.rows()).containsExactly(7);
        assertThat(rest.body()).isEqualTo(whole.body());
        assertThat(rest.keys()).isEqualTo(whole.keys());
    }

    @Test
    void a_changed_source_gives_one_unreadable_record_behind_what_was_read() throws Exception {
        add(1, A);
        RecordMessage sample = record(A, Kind.BIOSAMPLE, 4);
        handOutWhileReading(A, sample);
        inflight.settle(sample);
        inflight.turns()
                .endPass(A, Kind.BIOSAMPLE, new SourceReport(1, EnumSet.of(Kind.BIOSAMPLE), Set.of(), List.of()));

        inflight.turns().readNoMore(A, RecordMessage.CHANGED);
        RecordMessage rest = inflight.handOutRest(A);

        assertThat(rest.rows()).containsExactly(5);
        assertThat(rest.reason()).isEqualTo(RecordMessage.UNREADABLE);
        assertThat(rest.detail()).startsWith(RecordMessage.CHANGED);
        assertThat(inflight.turns().answered(0)).isEmpty();
        inflight.settle(rest);
        assertThat(inflight.turns().answered(0)).containsExactly(A);
    }

    @Test
    void none_overtakes_a_file_whose_reading_broke_off_and_it_is_read_again_after_a_pause() throws Exception {
        add(1, A, B);
        inflight.turns().beginPass(A, Kind.BIOSAMPLE);
        RecordMessage sample = record(A, Kind.BIOSAMPLE, 2);
        inflight.handOut(sample);

        inflight.turns().breakPass(A, Kind.BIOSAMPLE);
        String unanswered = inflight.turns().biosamples(0);
        inflight.settle(sample);
        String paused = inflight.turns().biosamples(0);
        clock.move(Duration.ofSeconds(1));

        assertThat(unanswered).isNull();
        assertThat(paused).isNull();
        assertThat(inflight.turns().biosamples(0)).isEqualTo(A);
        readBiosamples(A);
        assertThat(inflight.turns().biosamples(0)).isEqualTo(B);
    }

    @Test
    void a_closing_that_stopped_is_tried_again_after_a_pause_and_keeps_no_other_waiting() throws Exception {
        add(1, A, B);
        readAll(A);
        readAll(B);

        List<String> both = inflight.turns().answered(0);
        inflight.turns().pause(A);
        List<String> other = inflight.turns().answered(0);
        inflight.remove(B);
        List<String> paused = inflight.turns().answered(0);
        clock.move(Duration.ofSeconds(1));

        assertThat(both).containsExactly(A, B);
        assertThat(other).containsExactly(B);
        assertThat(paused).isEmpty();
        assertThat(inflight.turns().answered(0)).containsExactly(A);
    }

    @Test
    void nobodys_turn_comes_when_the_program_stops() {
        add(1, A);

        inflight.stop();

        assertThat(inflight.turns().biosamples(0)).isNull();
    }

    private void readAll(String stem) throws InterruptedException {
        for (Kind kind : Kind.values()) {
            read(stem, kind);
        }
    }

    private void add(long look, String... stems) {
        inflight.addAll(Arrays.stream(stems)
                .map(stem -> new ClaimedFile(stem, Path.of("inflight").resolve(stem), look))
                .toList());
    }

    private void readBiosamples(String stem, RecordMessage... records) throws InterruptedException {
        read(stem, Kind.BIOSAMPLE, records);
    }

    private void read(String stem, Kind kind, RecordMessage... records) throws InterruptedException {
        inflight.turns().beginPass(stem, kind);
        for (RecordMessage record : records) {
            inflight.handOut(record);
        }
        inflight.turns().endPass(stem, kind, new SourceReport(1, EnumSet.allOf(Kind.class), Set.of(), List.of()));
    }

    private void handOutWhileReading(String stem, RecordMessage record) throws InterruptedException {
        inflight.turns().beginPass(stem, record.kind());
        inflight.handOut(record);
    }

    /** All of these have the same key. */
    static RecordMessage record(String stem, Kind kind, int row) {
        return RecordMessage.toSend(
                stem, kind, row, List.of(row), "X", List.of(kind.label() + ":X"), "{\"x\":1}".getBytes());
    }
}
