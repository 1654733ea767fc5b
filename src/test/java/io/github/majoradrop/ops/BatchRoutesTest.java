package io.github.majoradrop.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.majoradrop.rules.Limits;
import io.github.majoradrop.submit.Outcome;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What travels together, and what becomes of each. */
class BatchRoutesTest extends BatchedRoutes {

    @Override
    int gatherMillis() {
        return 5000;
    }

    @Test
    void while_no_worker_is_free_records_gather_in_their_order_until_a_call_is_full() {
        occupyBothWorkers();
        List.of("C", "D", "E", "F", "G").forEach(id -> send(id, 10));
        gate.countDown();

        await().until(() -> answers.size() == 7);
        assertThat(posts).hasSize(4).contains(List.of("C", "D", "E"), List.of("F", "G"));
        assertThat(answers)
                .extracting(answer -> answer.posting().together())
                .containsExactlyInAnyOrder(1, 1, 3, 3, 3, 2, 2);
    }

    @Test
    void one_that_is_refused_is_told_by_an_answer_of_its_own_and_the_others_are_taken() {
        occupyBothWorkers();
        List.of("C", "refused", "E").forEach(id -> send(id, 10));
        gate.countDown();

        await().until(() -> answers.size() == 5);
        assertThat(answers)
                .filteredOn(answer -> answer.fate().outcome() != Outcome.SUCCESS)
                .singleElement()
                .satisfies(answer -> {
                    assertThat(answer.record().id()).isEqualTo("refused");
                    assertThat(answer.posting().attempts()).isEqualTo(1);
                    assertThat(answer.detail()).isEqualTo("no");
                });
        assertThat(posts).contains(List.of("C", "refused", "E"), List.of("refused"), List.of("C"), List.of("E"));
    }

    @Test
    void answers_that_cannot_be_handed_on_are_handed_on_again_and_nothing_is_posted_for_that() {
        stumbling = "D";
        occupyBothWorkers();
        List.of("C", "D", "E").forEach(id -> send(id, 10));
        gate.countDown();

        await().until(() -> answers.size() == 5);
        assertThat(answers)
                .extracting(answer -> answer.record().id())
                .containsExactlyInAnyOrder("A", "B", "C", "D", "E");
        assertThat(posts).hasSize(3);
    }

    @Test
    void while_majora_is_down_records_gather_too_so_that_they_go_together_when_it_is_well() {
        isDown = true;
        send("A", 10);
        await().until(() -> rooms.hold().told().one() != null);
        List.of("B", "C", "D").forEach(id -> send(id, 10));
        isDown = false;

        await().until(() -> answers.size() == 4);
        assertThat(posts).contains(List.of("B", "C", "D"));
    }

    @Test
    void what_does_not_fit_into_one_request_goes_in_two() {
        occupyBothWorkers();
        List.of("C", "D", "E").forEach(id -> send(id, Limits.LARGEST_BODY / 2 - 1000));
        gate.countDown();

        await().until(() -> answers.size() == 5);
        assertThat(posts).hasSize(4).contains(List.of("C", "D"), List.of("E"));
    }

    private void occupyBothWorkers() {
        gate = new CountDownLatch(1);
        send("A", 10);
        await().until(() -> posts.size() == 1);
        send("B", 10);
        await().until(() -> posts.size() == 2);
    }
}
