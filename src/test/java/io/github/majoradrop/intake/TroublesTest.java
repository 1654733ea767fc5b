package io.github.majoradrop.intake;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class TroublesTest {

    private final Hands clock = new Hands();
    private final Troubles troubles = new Troubles(clock);
    private final Logger logger = (Logger) LoggerFactory.getLogger(Troubles.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void listenNoMore() {
        logger.detachAppender(log);
    }

    @Test
    void what_is_reported_again_and_again_is_told_once_once_an_hour_and_when_it_is_over() {
        for (int look = 0; look < 10 * 60 * 60; look++) {
            troubles.report("reading a.csv", new AccessDeniedException("/home/inflight/a.csv"));
            clock.move(Duration.ofMillis(200));
        }
        troubles.mended("reading a.csv");
        troubles.mended("reading a.csv");

        assertThat(told())
                .containsExactly(
                        "Stopped, and trying again: reading a.csv: /home/inflight/a.csv: no permission",
                        "Still stopped, and trying again: reading a.csv: /home/inflight/a.csv: no permission",
                        "Goes on again: reading a.csv");
        assertThat(troubles.open()).isEmpty();
        assertThat(troubles.changes()).isEqualTo(2);
    }

    @Test
    void another_reason_at_the_same_place_is_told_at_once() {
        troubles.report("flushing", new IOException("No space left on device"));
        troubles.report("flushing", "the disk is gone");

        assertThat(told()).hasSize(2);
        assertThat(troubles.open()).containsExactly(Map.entry("flushing", "flushing: the disk is gone"));
    }

    private List<String> told() {
        return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
