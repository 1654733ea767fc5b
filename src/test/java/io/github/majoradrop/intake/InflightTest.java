package io.github.majoradrop.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.record.SourceReport;
import io.github.majoradrop.rules.Kind;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InflightTest {

    private static final String A = "20261122T171502001Z-a.csv";
    private static final String B = "20261122T171502002Z-b.csv";
    private static final String C = "20261122T171502003Z-c.csv";

    private final Inflight inflight = new Inflight();

    @AfterEach
    void wakeAll() {
        inflight.stop();
    }

    @Test
    void sequencing_waits_for_every_biosample_of_its_own_file() throws Exception {
        add(1, A);
        RecordMessage sample = record(A, Kind.BIOSAMPLE, 2);
        readBiosamples(A, sample);

        Set<String> before = inflight.readableAfterBiosamples();
        inflight.settle(sample);

        assertThat(before).isEmpty();
        assertThat(inflight.readableAfterBiosamples()).containsExactly(A);
        assertThat(inflight.nextKind(A)).isEqualTo(Kind.LIBRARY);
    }

    @Test
    void a_file_claimed_in_the_same_look_but_later_counts() throws Exception {
        add(1, A, B);
        readBiosamples(A);
        RecordMessage sample = record(B, Kind.BIOSAMPLE, 2);

        Set<String> unread = inflight.readableAfterBiosamples();
        readBiosamples(B, sample);
        Set<String> unanswered = inflight.readableAfterBiosamples();
        inflight.settle(sample);

        assertThat(unread).isEmpty();
        assertThat(unanswered).isEmpty();
        assertThat(inflight.readableAfterBiosamples()).containsExactlyInAnyOrder(A, B);
    }

    @Test
    void a_file_of_a_later_look_does_not_keep_an_earlier_one_waiting() throws Exception {
        add(1, A);
        add(2, B);
        readBiosamples(A);

        Set<String> readable = inflight.readableAfterBiosamples();

        assertThat(readable).containsExactly(A);
    }

    @Test
    void a_file_of_a_later_look_waits_for_biosamples_and_for_all_reading_of_the_earlier_one() throws Exception {
        add(1, A);
        add(2, B);
        RecordMessage sample = record(A, Kind.BIOSAMPLE, 2);
        readBiosamples(A, sample);
        readBiosamples(B);

        Set<String> atFirst = inflight.readableAfterBiosamples();
        inflight.settle(sample);
        read(A, Kind.LIBRARY);
        read(A, Kind.SEQUENCING);

        assertThat(atFirst).isEmpty();
        assertThat(inflight.readableAfterBiosamples()).containsExactly(B);
    }

    @Test
    void sequencing_waits_for_the_libraries_of_all_files_of_its_look_and_before() throws Exception {
        add(1, A, B);
        readBiosamples(A);
        readBiosamples(B);
        RecordMessage library = record(B, Kind.LIBRARY, 3);
        read(A, Kind.LIBRARY);

        Set<String> unread = inflight.readableAfterBiosamples();
        read(B, Kind.LIBRARY, library);
        Set<String> unanswered = inflight.readableAfterBiosamples();
        inflight.settle(library);

        assertThat(unread).containsExactly(B);
        assertThat(unanswered).isEmpty();
        assertThat(inflight.readableAfterBiosamples()).containsExactlyInAnyOrder(A, B);
        assertThat(inflight.nextKind(A)).isEqualTo(Kind.SEQUENCING);
    }

    @Test
    void a_file_with_biosamples_only_is_answered_when_they_are() throws Exception {
        add(1, A);
        RecordMessage sample = record(A, Kind.BIOSAMPLE, 2);
        handOutWhileReading(A, sample);
        inflight.endPass(A, Kind.BIOSAMPLE, new SourceReport(EnumSet.of(Kind.BIOSAMPLE), Set.of("a warning")));

        boolean before = inflight.answered().contains(A);
        inflight.settle(sample);

        assertThat(before).isFalse();
        assertThat(inflight.answered().contains(A)).isTrue();
        assertThat(inflight.warnings(A)).containsExactly("a warning");
        assertThat(inflight.outstanding()).isZero();
    }

    @Test
    void the_problems_that_a_pass_counts_stand_for_those_of_the_pass_before_it() {
        add(1, A);
        SourceReport first = new SourceReport(EnumSet.of(Kind.BIOSAMPLE, Kind.LIBRARY), Set.of("a warning"));

        inflight.endPass(A, Kind.BIOSAMPLE, first.with(List.of("row 2")));
        inflight.endPass(A, Kind.LIBRARY, first.with(List.of("row 9")));
        inflight.readAgain(A);
        inflight.endPass(A, Kind.BIOSAMPLE, first.with(List.of("rows 2, 3")));

        assertThat(inflight.warnings(A)).containsExactly("a warning", "rows 2, 3", "row 9");
    }

    @Test
    void a_record_waits_for_its_key_and_goes_when_the_key_is_free() throws Exception {
        add(1, A, B);
        RecordMessage first = record(A, Kind.BIOSAMPLE, 2);
        RecordMessage second = record(B, Kind.BIOSAMPLE, 2);
        inflight.handOut(first);
        CompletableFuture<Void> waiting = handOutAside(second);

        await().until(() -> isWaiting("hand-out"));
        boolean before = waiting.isDone();
        inflight.settle(first);

        assertThat(before).isFalse();
        await().until(waiting::isDone);
        assertThat(inflight.outstanding(B)).isEqualTo(1);
    }

    @Test
    void stopping_wakes_whoever_waits_for_a_key_and_hands_out_nothing() throws Exception {
        add(1, A, B);
        inflight.handOut(record(A, Kind.BIOSAMPLE, 2));
        CompletableFuture<Void> waiting = handOutAside(record(B, Kind.BIOSAMPLE, 2));
        await().until(() -> isWaiting("hand-out"));

        inflight.stop();

        assertThatThrownBy(waiting::get)
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseInstanceOf(InterruptedException.class);
        assertThat(inflight.outstanding(B)).isZero();
    }

    @Test
    void nothing_is_handed_out_of_the_rows_that_a_line_told_to_be_unreadable() throws Exception {
        add(0, A);
        inflight.restoreUnreadable(A, 5);

        RecordMessage before = inflight.unfiled(record(A, Kind.BIOSAMPLE, 4));
        RecordMessage behind = inflight.unfiled(record(A, Kind.BIOSAMPLE, 5));

        assertThat(before).isNotNull();
        assertThat(behind).isNull();
        assertThat(inflight.isRestTold(A)).isTrue();
    }

    @Test
    void a_record_of_an_earlier_run_is_not_handed_out_again() {
        add(0, A);
        inflight.restore(A, Kind.BIOSAMPLE, List.of(2));

        RecordMessage filed = inflight.unfiled(record(A, Kind.BIOSAMPLE, 2));
        RecordMessage otherKind = inflight.unfiled(record(A, Kind.SEQUENCING, 2));

        assertThat(filed).isNull();
        assertThat(otherKind).isNotNull();
        assertThat(inflight.isResumed(A)).isTrue();
    }

    @Test
    void rows_added_to_a_library_that_is_filed_already_are_not_skipped() {
        add(0, A);
        inflight.restore(A, Kind.SEQUENCING, List.of(2, 3));
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
        inflight.endPass(A, Kind.BIOSAMPLE, new SourceReport(EnumSet.of(Kind.BIOSAMPLE), Set.of()));

        RecordMessage rest = inflight.restOfChanged(A);

        assertThat(rest.rows()).containsExactly(5);
        assertThat(rest.reason()).isEqualTo(RecordMessage.UNREADABLE);
        assertThat(inflight.answered().contains(A)).isFalse();
        inflight.settle(rest);
        assertThat(inflight.answered().contains(A)).isTrue();
    }

    private void add(long look, String... stems) {
        inflight.addAll(List.of(stems), Path.of("inflight"), look);
    }

    private void readBiosamples(String stem, RecordMessage... records) throws InterruptedException {
        read(stem, Kind.BIOSAMPLE, records);
    }

    private void read(String stem, Kind kind, RecordMessage... records) throws InterruptedException {
        inflight.beginPass(stem, kind, null);
        for (RecordMessage record : records) {
            inflight.handOut(record);
        }
        inflight.endPass(stem, kind, new SourceReport(EnumSet.allOf(Kind.class), Set.of()));
    }

    private void handOutWhileReading(String stem, RecordMessage record) throws InterruptedException {
        inflight.beginPass(stem, record.kind(), null);
        inflight.handOut(record);
    }

    private CompletableFuture<Void> handOutAside(RecordMessage record) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        inflight.handOut(record);
                        done.complete(null);
                    } catch (InterruptedException stopping) {
                        done.completeExceptionally(stopping);
                    }
                },
                "hand-out");
        thread.setDaemon(true);
        thread.start();
        return done;
    }

    private static boolean isWaiting(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals(name) && thread.getState() == Thread.State.WAITING);
    }

    /** All of these have the same key. */
    static RecordMessage record(String stem, Kind kind, int row) {
        return RecordMessage.toSend(
                stem, kind, row, List.of(row), "X", List.of(kind.label() + ":X"), "{\"x\":1}".getBytes());
    }
}
