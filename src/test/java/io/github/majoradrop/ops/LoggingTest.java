package io.github.majoradrop.ops;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.majoradrop.broker.SeveralAtATime;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoggingTest {

    private final LoggerContext context = new LoggerContext();
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

    @BeforeEach
    void configureAsShipped() {
        new Logging().configure(context);
        logged.setContext(context);
        logged.start();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.apache.hc.client5.http.wire",
                "org.apache.hc.client5.http.headers",
                "org.apache.hc.client5.http2.frame",
                "org.apache.hc.client5.http2.frame.payload"
            })
    void loggers_of_the_wire_say_nothing_even_at_trace(String name) {
        Logger wire = context.getLogger(name);
        wire.setLevel(Level.TRACE);
        wire.addAppender(logged);

        wire.trace("token");
        wire.debug("token");
        wire.error("token");

        assertThat(wire.isDebugEnabled()).isFalse();
        assertThat(logged.list).isEmpty();
    }

    @Test
    void loggers_of_the_wire_say_nothing_after_a_logging_file_was_read_again() {
        context.reset();
        Logger wire = context.getLogger("org.apache.hc.client5.http.wire");
        wire.addAppender(logged);
        context.getLogger("org.apache.hc").setLevel(Level.DEBUG);
        wire.debug("token");
        wire.setLevel(Level.DEBUG);
        wire.debug("token");

        assertThat(context.getLogger("org.apache.hc.client5.http").isDebugEnabled())
                .isTrue();
        assertThat(logged.list).isEmpty();
    }

    /** Spring logs under the name of our class that a broker is gone, each second. */
    @Test
    void takers_of_messages_say_nothing_of_a_broker_that_is_gone() {
        assertThat(context.getLogger(SeveralAtATime.class).isErrorEnabled()).isFalse();
    }

    @Test
    void other_loggers_are_heard() {
        Logger ours = context.getLogger("io.github.majoradrop.intake.Claims");
        ours.addAppender(logged);

        ours.setAdditive(false);
        ours.info("claimed");
        ours.debug("not at this level");

        assertThat(logged.list).hasSize(1);
        assertThat(context.getLogger("org.apache.camel.impl.Engine").getEffectiveLevel())
                .isEqualTo(Level.WARN);
    }

    @Test
    void an_event_is_one_line_in_utc_whatever_is_in_it() {
        LoggingEvent event = event("claimed a\r\n2026 ERROR forged\u001b[31m\u2028.csv", null);

        assertThat(line(event)).isEqualTo("2026-11-22T17:15:02.123Z WARN  claimed a | 2026 ERROR forged?[31m?.csv\n");
    }

    @Test
    void another_library_is_named_where_it_says_something() {
        Logger logger = context.getLogger("org.apache.camel.Engine");
        LoggingEvent event = new LoggingEvent("caller", logger, Level.WARN, "odd", null, new Object[0]);
        event.setInstant(Instant.parse("2026-11-22T17:15:02.123Z"));

        assertThat(line(event)).isEqualTo("2026-11-22T17:15:02.123Z WARN  org.apache.camel.Engine - odd\n");
    }

    @Test
    void an_event_is_an_object_in_a_line_where_that_is_asked_for() throws Exception {
        System.setProperty(Logging.FORMAT, "json");
        try {
            context.reset();
            new Logging().configure(context);
        } finally {
            System.clearProperty(Logging.FORMAT);
        }

        String line = line(event("claimed\n\"a\"", null));

        assertThat(line).endsWith("}\n").hasLineCount(1);
        assertThat(new ObjectMapper().readTree(line).path("formattedMessage").asText())
                .isEqualTo("claimed\n\"a\"");
        assertThat(new ObjectMapper().readTree(line).path("level").asText()).isEqualTo("WARN");
    }

    @Test
    void on_a_terminal_a_long_event_is_broken_between_words() {
        System.setProperty(Terminal.ERRORS, "80");
        try {
            context.reset();
            new Logging().configure(context);
        } finally {
            System.clearProperty(Terminal.ERRORS);
        }

        String shown =
                line(event("The disk is full. ".repeat(12).strip(), null)).replaceAll("\033\\[\\d*m", "");

        assertThat(shown.lines()).hasSize(4).allMatch(line -> line.length() <= 80);
        assertThat(shown.replaceAll("\\s+", " "))
                .isEqualTo("2026-11-22T17:15:02.123Z WARN The disk is full. " + "The disk is full. ".repeat(11));
    }

    @Test
    void an_exception_is_shortened_onto_the_same_line() {
        Exception deep = new IllegalStateException("outer\nforged", new RuntimeException("inner"));

        String line = line(event("failed", deep));

        assertThat(line.lines()).hasSize(1);
        assertThat(line).contains("failed java.lang.IllegalStateException: outer | forged | at io.github.majoradrop");
        assertThat(line).contains("Caused by: java.lang.RuntimeException: inner");
    }

    @Test
    void the_running_program_logs_as_shipped() {
        LoggerContext running = (LoggerContext) org.slf4j.LoggerFactory.getILoggerFactory();

        assertThat(running.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("stderr"))
                .isNotNull();
        assertThat(running.getLogger("io.github.majoradrop").getLevel()).isEqualTo(Level.INFO);
    }

    @Test
    void it_is_seen_to_once_in_the_running_program() {
        NoWireLogs.install();
        NoWireLogs.install();

        LoggerContext running = (LoggerContext) org.slf4j.LoggerFactory.getILoggerFactory();
        assertThat(running.getCopyOfListenerList().stream().filter(NoWireLogs.class::isInstance))
                .hasSize(1);
    }

    private LoggingEvent event(String message, Throwable thrown) {
        Logger logger = context.getLogger("io.github.majoradrop.intake.Claims");
        LoggingEvent event = new LoggingEvent("caller", logger, Level.WARN, message, thrown, new Object[0]);
        event.setInstant(Instant.parse("2026-11-22T17:15:02.123Z"));
        return event;
    }

    private String line(ILoggingEvent event) {
        ConsoleAppender<ILoggingEvent> stderr = (ConsoleAppender<ILoggingEvent>)
                context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("stderr");
        return new String(stderr.getEncoder().encode(event), StandardCharsets.UTF_8);
    }
}
