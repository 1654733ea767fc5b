package io.github.majoradrop.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.majoradrop.config.FileStamp;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SettlingTest {

    private static final Path FILE = Path.of("a.csv");

    private final Hands clock = new Hands();
    private final Settling settling = new Settling(Duration.ofSeconds(5), clock);

    @Test
    void a_file_has_settled_when_it_looks_the_same_for_that_long() {
        boolean atFirst = settling.hasSettled(FILE, stamp(1));
        clock.move(Duration.ofMillis(4999));
        boolean before = settling.hasSettled(FILE, stamp(1));
        clock.move(Duration.ofMillis(1));
        boolean then = settling.hasSettled(FILE, stamp(1));

        assertThat(atFirst).isFalse();
        assertThat(before).isFalse();
        assertThat(then).isTrue();
    }

    @Test
    void a_file_that_looks_different_begins_anew_and_so_does_one_that_is_forgotten() {
        settling.hasSettled(FILE, stamp(1));
        clock.move(Duration.ofSeconds(5));
        boolean grown = settling.hasSettled(FILE, stamp(2));
        clock.move(Duration.ofSeconds(5));
        boolean settled = settling.hasSettled(FILE, stamp(2));
        settling.forget(FILE);
        boolean forgotten = settling.hasSettled(FILE, stamp(2));

        assertThat(grown).isFalse();
        assertThat(settled).isTrue();
        assertThat(forgotten).isFalse();
    }

    @Test
    void without_a_time_to_settle_two_looks_are_enough() {
        Settling atOnce = new Settling(Duration.ZERO, clock);

        boolean first = atOnce.hasSettled(FILE, stamp(1));
        boolean second = atOnce.hasSettled(FILE, stamp(1));

        assertThat(first).isFalse();
        assertThat(second).isTrue();
    }

    private static FileStamp stamp(long size) {
        return new FileStamp(size, FileTime.from(Instant.EPOCH), FileTime.from(Instant.EPOCH), "key");
    }
}
