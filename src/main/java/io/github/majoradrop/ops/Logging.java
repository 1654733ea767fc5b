package io.github.majoradrop.ops;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.nio.charset.StandardCharsets;

/**
 * How this program logs: one line on standard error for each event. Found by logback itself, through {@code META-INF/services}. It is no XML
 * file, as reading one takes a tenth of a start. An operator's own file, named by {@code -Dlogback.configurationFile}, comes before it.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_HIGH_PRIORITY)
public final class Logging extends ContextAwareBase implements Configurator {

    /** Whatever file names and servers put into an event, nobody can forge a line. */
    private static final String LINE = "%d{\"yyyy-MM-dd'T'HH:mm:ss.SSS'Z'\", UTC} %-5level %logger{0} - "
            + "%replace(%replace(%replace(%msg %ex{8}){'\\s+$', ''}){'\\s*[\\r\\n]+\\s*', ' | '})"
            + "{'[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]', '?'}%nopex%n";

    @Override
    public ExecutionStatus configure(LoggerContext logging) {
        if (System.getProperty("logback.configurationFile") != null) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        NoWireLogs.install(logging);
        Logger root = logging.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(standardError(logging));
        logging.getLogger("io.github.majoradrop").setLevel(Level.INFO);
        // What the routes themselves say.
        logging.getLogger("majora-drop").setLevel(Level.INFO);
        // A folder that is gone is told once, by Troubles, and not by each poll.
        logging.getLogger("org.apache.camel.component.file.FileConsumer").setLevel(Level.OFF);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private static ConsoleAppender<ILoggingEvent> standardError(LoggerContext logging) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(logging);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setPattern(LINE);
        encoder.start();
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(logging);
        appender.setName("stderr");
        appender.setTarget("System.err");
        appender.setEncoder(encoder);
        appender.start();
        return appender;
    }
}
