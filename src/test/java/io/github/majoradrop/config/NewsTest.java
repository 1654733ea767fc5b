package io.github.majoradrop.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Whoever waits here waits longer than the test may take, unless something wakes it. */
class NewsTest {

    private static final long FOR_EVER = TimeUnit.DAYS.toMillis(1);

    private final News news = new News();

    @Test
    void what_happens_wakes_all_who_wait() {
        Thread room = waiting(news.count());
        Thread probe = waiting(news.count());

        news.tell();

        await().until(() -> !room.isAlive() && !probe.isAlive());
    }

    @Test
    void what_happened_during_a_look_is_not_waited_for() {
        long seen = news.count();
        news.tell();

        Thread late = waiting(seen);

        await().until(() -> !late.isAlive());
    }

    @Test
    void nobody_waits_while_the_program_is_stopping() {
        Thread before = waiting(news.count());

        news.end();
        Thread after = waiting(news.count());

        await().until(() -> !before.isAlive() && !after.isAlive());
    }

    @Test
    void who_is_interrupted_stays_interrupted() {
        Thread.currentThread().interrupt();

        news.await(news.count(), FOR_EVER);

        assertThat(Thread.interrupted()).isTrue();
    }

    private Thread waiting(long seen) {
        Thread thread = new Thread(() -> news.await(seen, FOR_EVER));
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
