package io.github.majoradrop.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.rules.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HandedOutTest {

    private static final String STEM = "20261122T171502001Z-a.csv";

    private HandedOut handedOut = new HandedOut(8, 1_000_000);
    private int made;

    @AfterEach
    void wakeAll() {
        handedOut.stop();
    }

    @Test
    void a_record_waits_for_its_key_and_goes_when_the_key_is_free() throws Exception {
        RecordMessage first = record("A", Kind.BIOSAMPLE, 10);
        handedOut.add(first);
        CompletableFuture<Void> second = addAside(record("A", Kind.BIOSAMPLE, 10));

        await().until(this::isWaiting);
        boolean before = second.isDone();
        handedOut.remove(first);

        assertThat(before).isFalse();
        await().until(second::isDone);
    }

    @Test
    void of_a_kind_no_more_are_handed_out_than_its_credit_allows_until_a_part_of_it_is_free_again() throws Exception {
        Deque<RecordMessage> out = add(8, Kind.BIOSAMPLE, 10);
        CompletableFuture<Void> ninth = addAside(record("X", Kind.BIOSAMPLE, 10));

        await().until(this::isWaiting);
        handedOut.remove(out.poll());
        boolean afterOne = ninth.isDone();
        handedOut.remove(out.poll());

        assertThat(afterOne).isFalse();
        await().until(ninth::isDone);
    }

    @Test
    void another_kind_and_what_needs_no_post_do_not_wait_for_credit() throws Exception {
        add(8, Kind.SEQUENCING, 10);

        handedOut.add(record("L", Kind.BIOSAMPLE, 10));
        handedOut.add(
                RecordMessage.refused(STEM, Kind.SEQUENCING, 9, List.of(9), null, RecordMessage.INVALID, "no run"));

        assertThat(addAside(record("Y", Kind.SEQUENCING, 10))).isNotDone();
    }

    @Test
    void large_bodies_use_up_the_credit_sooner_but_one_record_always_goes() throws Exception {
        handedOut = new HandedOut(8, 100);
        Deque<RecordMessage> out = add(2, Kind.BIOSAMPLE, 60);
        CompletableFuture<Void> larger = addAside(record("X", Kind.BIOSAMPLE, 1000));

        await().until(this::isWaiting);
        handedOut.remove(out.poll());
        await().until(larger::isDone);
        CompletableFuture<Void> next = addAside(record("Y", Kind.BIOSAMPLE, 1));
        await().until(this::isWaiting);
        handedOut.remove(out.poll());

        assertThat(next).isNotDone();
        handedOut.remove(record("X", Kind.BIOSAMPLE, 1000));
        await().until(next::isDone);
    }

    @Test
    void what_submit_refuses_comes_back_without_a_body_and_its_credit_can_be_used_again() throws Exception {
        Deque<RecordMessage> out = add(8, Kind.BIOSAMPLE, 10);
        CompletableFuture<Void> ninth = addAside(record("X", Kind.BIOSAMPLE, 10));

        while (!out.isEmpty()) {
            handedOut.remove(out.poll().refused(RecordMessage.INVALID, "larger than Majora takes"));
        }

        await().until(ninth::isDone);
        add(7, Kind.BIOSAMPLE, 10);
        assertThat(addAside(record("Y", Kind.BIOSAMPLE, 10))).isNotDone();
    }

    @Test
    void stopping_wakes_whoever_waits_and_hands_out_nothing_more() throws Exception {
        handedOut.add(record("A", Kind.BIOSAMPLE, 10));
        CompletableFuture<Void> waiting = addAside(record("A", Kind.BIOSAMPLE, 10));
        await().until(this::isWaiting);

        handedOut.stop();

        assertThatThrownBy(waiting::get)
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseInstanceOf(InterruptedException.class);
        assertThatThrownBy(() -> handedOut.add(record("B", Kind.BIOSAMPLE, 10)))
                .isInstanceOf(InterruptedException.class);
    }

    private Deque<RecordMessage> add(int count, Kind kind, int size) throws InterruptedException {
        Deque<RecordMessage> added = new ArrayDeque<>();
        for (int i = 0; i < count; i++) {
            added.add(record("K" + made++, kind, size));
            handedOut.add(added.getLast());
        }
        return added;
    }

    private CompletableFuture<Void> addAside(RecordMessage record) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        HandedOut to = handedOut;
        Thread thread = new Thread(
                () -> {
                    try {
                        to.add(record);
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

    private boolean isWaiting() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("hand-out") && thread.getState() == Thread.State.WAITING);
    }

    private static RecordMessage record(String key, Kind kind, int size) {
        int row = 2 + Math.abs(key.hashCode());
        return RecordMessage.toSend(
                STEM, kind, row, List.of(row), key, List.of(kind.label() + ":" + key), new byte[size]);
    }
}
