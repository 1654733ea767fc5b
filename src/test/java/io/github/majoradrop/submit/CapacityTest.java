package io.github.majoradrop.submit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.majoradrop.config.Concurrency;
import io.github.majoradrop.config.ManualTime;
import io.github.majoradrop.majora.Action;
import io.github.majoradrop.majora.NoAnswer;
import io.github.majoradrop.majora.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CapacityTest {

    private static final Reply LATE = new NoAnswer.None(NoAnswer.None.Failure.TOO_LATE, "does not answer in time");
    private static final Reply NOBODY = new NoAnswer.None(NoAnswer.None.Failure.UNREACHED, "cannot be reached");

    private final ManualTime time = new ManualTime();
    private final Capacity capacity = new Capacity(new Concurrency(true, 64), 20, time);

    @Test
    void each_action_has_its_own_and_grows_when_it_is_used() {
        for (int call = 0; call < 200; call++) {
            answered(Action.BIOSAMPLE_ADD, 20, Duration.ofMillis(50), Samples.ACCEPTED);
        }

        assertThat(capacity.of(Action.BIOSAMPLE_ADD)).isGreaterThan(10);
        assertThat(capacity.of(Action.LIBRARY_ADD)).isEqualTo(2);
        assertThat(capacity.found()).containsOnlyKeys("biosample.add");
    }

    @Test
    void it_backs_off_when_majora_has_too_much_to_do_and_not_when_nobody_is_there_or_a_record_is_refused() {
        for (Reply reply : List.of(Samples.reply(429, ""), Samples.reply(503, ""), Samples.reply(504, ""), LATE)) {
            Capacity found = grown();
            int before = found.of(Action.BIOSAMPLE_ADD);
            found.ended(Action.BIOSAMPLE_ADD, 20, time.nanos(), reply);
            assertThat(found.of(Action.BIOSAMPLE_ADD)).as("%s", reply).isEqualTo(before / 2);
        }
        for (Reply reply : List.of(NOBODY, Samples.REFUSED, Samples.BROKEN)) {
            Capacity found = grown();
            int before = found.of(Action.BIOSAMPLE_ADD);
            found.ended(Action.BIOSAMPLE_ADD, 20, time.nanos(), reply);
            assertThat(found.of(Action.BIOSAMPLE_ADD)).as("%s", reply).isEqualTo(before);
        }
    }

    private Capacity grown() {
        Capacity found = new Capacity(new Concurrency(true, 64), 20, time);
        for (int call = 0; call < 100; call++) {
            found.used(Action.BIOSAMPLE_ADD);
            long posted = time.nanos();
            time.passes(Duration.ofMillis(50));
            found.ended(Action.BIOSAMPLE_ADD, 20, posted, Samples.ACCEPTED);
        }
        return found;
    }

    @Test
    void a_call_that_takes_longer_than_some_seconds_halves_the_batch_and_quick_ones_let_it_grow_again() {
        answered(Action.BIOSAMPLE_ADD, 20, Duration.ofSeconds(6), Samples.ACCEPTED);
        int halved = capacity.batch(Action.BIOSAMPLE_ADD);
        answered(Action.BIOSAMPLE_ADD, 10, Duration.ofSeconds(4), Samples.ACCEPTED);
        int kept = capacity.batch(Action.BIOSAMPLE_ADD);
        answered(Action.BIOSAMPLE_ADD, 10, Duration.ofSeconds(2), Samples.ACCEPTED);

        assertThat(halved).isEqualTo(10);
        assertThat(kept).isEqualTo(10);
        assertThat(capacity.batch(Action.BIOSAMPLE_ADD)).isEqualTo(11);
        assertThat(capacity.batch(Action.BIOSAMPLE_UPDATE)).isEqualTo(20);
    }

    @Test
    void what_the_settings_say_stays_and_nothing_is_found() {
        Capacity fixed = new Capacity(Concurrency.fixed(4), 20, time);
        fixed.ended(Action.BIOSAMPLE_ADD, 20, time.nanos(), LATE);

        assertThat(fixed.of(Action.BIOSAMPLE_ADD)).isEqualTo(4);
        assertThat(fixed.batch(Action.BIOSAMPLE_ADD)).isEqualTo(20);
        assertThat(fixed.found()).isEqualTo(Map.of());
    }

    private void answered(Action action, int entries, Duration took, Reply reply) {
        capacity.used(action);
        long posted = time.nanos();
        time.passes(took);
        capacity.ended(action, entries, posted, reply);
    }
}
