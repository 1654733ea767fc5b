package io.github.majoradrop.submit;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.majoradrop.config.ManualTime;
import io.github.majoradrop.majora.Unwell;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class HoldLogTest {

    private static final Unwell DOWN = Samples.unwell("down");
    private final Logger logger = (Logger) LoggerFactory.getLogger(Hold.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final ManualTime time = new ManualTime();
    private final HoldLog log = new HoldLog("", time);

    @BeforeEach
    void listen() {
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(lines);
    }

    @Test
    void a_hold_is_told_once_when_it_begins_and_once_when_it_is_over() {
        log.held(DOWN);
        for (int probe = 0; probe < 20; probe++) {
            time.passes(Duration.ofSeconds(2));
            log.held(DOWN);
        }

        log.over();

        assertThat(told()).containsExactly("On hold: down", "The hold is over after 40 s: Majora answers again");
    }

    @Test
    void reminders_tell_the_reason_as_it_is_by_then_and_come_ever_less_often_up_to_every_half_hour() {
        log.held(DOWN);
        for (int second = 0; second < Duration.ofHours(6).toSeconds(); second++) {
            time.passes(Duration.ofSeconds(1));
            log.held(Samples.unwell("the token"));
        }

        assertThat(told()).hasSize(1 + 5 + 10);
        assertThat(told().subList(1, told().size()))
                .allMatch(line -> line.matches("Still on hold since .*: the token"));
    }

    @Test
    void of_a_majora_that_comes_and_goes_only_some_holds_are_told_and_how_many_were_not() {
        for (int flap = 0; flap < 600; flap++) {
            log.held(DOWN);
            log.over();
            time.passes(Duration.ofSeconds(1));
        }
        List<String> flapping = told();
        time.passes(Duration.ofMinutes(11));
        log.held(DOWN);

        assertThat(flapping).hasSize(2 * HoldLog.MOST_TOLD);
        assertThat(told()).last().isEqualTo("On hold: down (595 more holds since the last line were not told)");
    }

    private List<String> told() {
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
