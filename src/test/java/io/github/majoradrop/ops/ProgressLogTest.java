package io.github.majoradrop.ops;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ProgressLogTest {

    private final ProgressLog progress = new ProgressLog();
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(ProgressLog.class);

    @BeforeEach
    void listen() {
        logged.start();
        logger.addAppender(logged);
    }

    @AfterEach
    void listenNoMore() {
        logger.detachAppender(logged);
    }

    @Test
    void a_file_that_takes_long_is_told_every_five_seconds_and_then_more_rarely() {
        for (int second = 0; second <= 600; second++) {
            progress.tell(status(second * 100), TimeUnit.SECONDS.toNanos(second));
        }

        assertThat(logged.list.get(0).getFormattedMessage())
                .isEqualTo("20261122T171502123Z-plate7.csv: biosample 500 of 96,000 rows");
        assertThat(logged.list.get(1).getFormattedMessage()).contains("1,000 of 96,000 rows");
        assertThat(logged.list).hasSize(33);
    }

    @Test
    void a_file_that_does_not_get_on_is_not_told_again() {
        for (int second = 0; second <= 600; second++) {
            progress.tell(status(0), TimeUnit.SECONDS.toNanos(second));
        }

        assertThat(logged.list).hasSize(1);
    }

    private static ObjectNode status(int rows) {
        ObjectNode status = new ObjectMapper().createObjectNode();
        ObjectNode file = status.putArray("files").addObject();
        file.put("file", "20261122T171502123Z-plate7.csv").put("rows", 96_000);
        file.putObject("rowsFiled").put("biosample", rows);
        return status;
    }
}
