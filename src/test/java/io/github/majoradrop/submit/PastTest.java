package io.github.majoradrop.submit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.majoradrop.config.ManualTime;
import io.github.majoradrop.majora.Reply;
import io.github.majoradrop.record.RecordMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What waits for long is given to others, who go on where it was left. */
class PastTest {

    private static final int ATTEMPTS = 9;
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(3);

    /** Others may have everything. */
    private static final class Others implements Lease {
        private final List<Past> left = new ArrayList<>();
        private Duration time;

        @Override
        public boolean holds(List<RecordMessage> records) {
            return true;
        }

        @Override
        public boolean begin(List<RecordMessage> records) {
            return true;
        }

        @Override
        public void end(List<RecordMessage> records) {
            // They wait.
        }

        @Override
        public boolean leave(RecordMessage record, Past past, Duration wait) {
            left.add(past);
            time = wait;
            return true;
        }
    }

    private final ManualTime time = new ManualTime();
    private final Patience patience = Samples.patience(ATTEMPTS, Duration.ofSeconds(30), time);
    private final Hold hold = new Hold(action -> 2, time);
    private final Others others = new Others();
    private final WaitingRoom room = new WaitingRoom(hold, action -> true, others);

    @Test
    void what_waits_for_a_short_time_stays_and_what_waits_for_long_leaves_with_what_is_known_of_it() {
        Call call = Samples.call(List.of(Samples.record(1)), patience);
        int posts = 0;
        while (others.left.isEmpty()) {
            postInVain(call);
            posts++;
            room.add(call);
            if (room.due().isEmpty() && others.left.isEmpty()) {
                time.passes(LONG_ENOUGH);
                assertThat(room.due()).containsExactly(call);
            }
        }

        assertThat(posts).isBetween(2, ATTEMPTS - 2);
        Past past = others.left.get(0);
        assertThat(past.attempts()).isEqualTo(posts);
        assertThat(past.blamed()).isEqualTo(posts);
        assertThat(past.unanswered()).isEqualTo(posts);
        assertThat(past.since()).isBefore(time.now());
        assertThat(others.time).isGreaterThanOrEqualTo(Pace.LONG);
        time.passes(Duration.ofHours(1));
        assertThat(room.due()).as("it is theirs").isEmpty();
    }

    @Test
    void who_has_it_next_counts_its_posts_on_and_gives_it_up_after_as_many_as_one_alone_would() {
        Past past = new Past(
                ATTEMPTS - 1, true, ATTEMPTS - 1, ATTEMPTS - 1, time.now().minusSeconds(60), true);
        Call next = Samples.call(List.of(Samples.record(1)), patience);
        Call fresh = Samples.call(List.of(Samples.record(2)), patience);
        next.takeUp(past);

        postInVain(next);
        postInVain(fresh);

        assertThat(fresh.isAnswered()).isFalse();
        assertThat(next.isAnswered()).isTrue();
        Answer answer = next.answers().get(0);
        assertThat(answer.fate().outcome()).isEqualTo(Outcome.DEAD_LETTER);
        assertThat(answer.posting().attempts()).isEqualTo(ATTEMPTS);
        assertThat(answer.detail()).contains(ATTEMPTS + " times", "may be stored");
    }

    @Test
    void what_majora_may_have_from_a_post_of_others_is_not_called_new() {
        Call next = Samples.call(List.of(Samples.record(1)), patience);
        next.takeUp(new Past(2, true, 0, 0, null, false));

        next.request();
        next.take(Samples.ACCEPTED);

        assertThat(next.answers().get(0).posting().attempts()).isEqualTo(3);
        assertThat(next.answers().get(0).posting().stored()).isNull();
    }

    private void postInVain(Call call) {
        Reply broken = Samples.BROKEN;
        call.request();
        call.take(broken);
        call.judge(0, false);
    }
}
