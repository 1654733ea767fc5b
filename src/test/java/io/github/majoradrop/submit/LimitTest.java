package io.github.majoradrop.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is found out of servers that are simulated, without a clock: each has so many slots, in which a call takes its time, and a queue before them. */
class LimitTest {

    private static final double SERVICE = Duration.ofMillis(100).toNanos();

    private final Random random = new Random(7);
    private double clock;

    /** What was done, beside what that server could do, after the first tenth; and how many may be in flight at the end. */
    private record Run(double share, int limit) {}

    private Run run(Limit limit, int slots, int calls, DoubleSupplier service) {
        PriorityQueue<Double> freeAt = new PriorityQueue<>();
        for (int slot = 0; slot < slots; slot++) {
            freeAt.add(clock);
        }
        PriorityQueue<double[]> flying = new PriorityQueue<>((one, other) -> Double.compare(one[1], other[1]));
        double now = clock;
        double busy = 0;
        double since = 0;
        for (int done = 0; done < calls; done++) {
            while (flying.size() < limit.now()) {
                double took = service.getAsDouble();
                double ends = Math.max(now, freeAt.remove()) + took;
                freeAt.add(ends);
                flying.add(new double[] {now, ends, took});
            }
            limit.used();
            double[] first = flying.remove();
            now = first[1];
            limit.answered(20, (long) first[0], (long) now);
            if (done == calls / 10) {
                since = now;
                busy = 0;
            }
            busy += first[2];
        }
        clock = now;
        return new Run(busy / slots / (now - since), limit.now());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 16, 64})
    void it_gets_all_that_a_server_has_and_lets_no_long_queue_grow(int slots) {
        Run run = run(new Limit(2, 64, 0), slots, 20_000, () -> SERVICE);

        assertThat(run.share()).isGreaterThan(0.95);
        assertThat(run.limit()).isBetween(Math.min(slots, 64), Math.max(8, Math.min(64, 5 * slots / 2 + 3)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 16, 64})
    void also_when_some_calls_take_far_longer_than_others(int slots) {
        Run run = run(
                new Limit(2, 64, 0), slots, 20_000, () -> SERVICE * (0.5 - 0.5 * Math.log(1 - random.nextDouble())));

        assertThat(run.share()).isGreaterThan(0.9);
    }

    @Test
    void a_server_that_becomes_ten_times_slower_for_good_is_measured_anew() {
        Limit limit = new Limit(2, 64, 0);
        double[] service = {SERVICE};
        run(limit, 16, 5_000, () -> service[0]);
        service[0] = 10 * SERVICE;

        Run run = run(limit, 16, 20_000, () -> service[0]);

        assertThat(run.share()).isGreaterThan(0.9);
    }

    @Test
    void nobody_who_is_not_used_grows() {
        Limit limit = new Limit(2, 64, 0);
        for (int call = 1; call < 100; call++) {
            limit.answered(1, call * 10L, call * 10L + 5);
        }

        assertThat(limit.now()).isEqualTo(2);
    }

    @Test
    void an_overload_halves_it_once_for_all_that_were_on_the_wire_and_then_it_grows_by_one() {
        Limit limit = new Limit(2, 64, 0);
        long now = 0;
        while (limit.now() < 32) {
            now = answered(limit, now);
        }
        long posted = now + 1;
        limit.overload(posted, now + 10);
        limit.overload(posted, now + 11);
        int halved = limit.now();
        now = answered(limit, now + 20);

        assertThat(halved).isEqualTo(16);
        assertThat(limit.now()).isEqualTo(17);
    }

    @Test
    void as_long_as_nobody_waits_for_others_it_is_at_its_most_after_three_rounds() {
        Limit limit = new Limit(2, 64, 0);
        long now = 0;
        for (int round = 0; round < 3; round++) {
            now = answered(limit, now);
        }

        assertThat(limit.now()).isEqualTo(64);
    }

    @Test
    void far_too_many_at_first_become_as_many_fewer_as_they_waited() {
        Limit limit = new Limit(2, 64, 0);
        long now = answered(limit, answered(limit, 0));
        limit.used();
        for (int call = 0; call < 32; call++) {
            limit.answered(1, now + 1, now + 26);
        }

        assertThat(limit.now()).isEqualTo(16);
    }

    /** As many replies as make it be judged, each after the same time. */
    private static long answered(Limit limit, long now) {
        int calls = limit.now();
        limit.used();
        for (int call = 0; call < calls; call++) {
            limit.answered(1, now + 1, now + 6);
        }
        return now + 7;
    }

    @Test
    void a_call_of_many_samples_is_not_taken_for_a_slow_one() {
        Limit limit = new Limit(2, 64, 0);
        long now = 0;
        for (int round = 0; round < 40; round++) {
            int calls = limit.now();
            limit.used();
            for (int call = 0; call < calls; call++) {
                limit.answered(1, now + 1, now + 11);
                limit.answered(100, now + 1, now + 1_001);
            }
            now += 2_000;
        }

        assertThat(limit.now()).isGreaterThan(16);
    }

    @Test
    void a_number_in_the_settings_stays_as_it_is() {
        Limit limit = new Limit(4, 4, 0);
        limit.overload(1, 2);
        answered(limit, 3);

        assertThat(limit.now()).isEqualTo(4);
    }
}
