package io.github.majoradrop.ops;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.nio.charset.StandardCharsets;

/**
 * How this program logs: one line on standard error for each event. Found by logback itself, through {@code META-INF/services}. It is no XML
 * file, as reading one takes a tenth of a start. An operator's own file, named by {@code -Dlogback.configurationFile}, comes before it.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_HIGH_PRIORITY)
public final class Logging extends ContextAwareBase implements Configurator {

    /** An option of the JVM, which {@code run --log-format} sets: {@code json} for an object a line. */
    public static final String FORMAT = "majora-drop.log-format";

    /** Whatever file names and servers put into an event, nobody can forge a line. Who says it counts where it is not this program. */
    private static final String LINE = "%d{\"yyyy-MM-dd'T'HH:mm:ss.SSS'Z'\", UTC} %-5level "
            + "%replace(%logger - ){'^(io\\.github\\.majoradrop|majora-drop).*', ''}"
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
        // That a broker is gone is told once, by who asks it; these tell it for each of hundreds of consumers.
        logging.getLogger("org.apache.camel.component.jms").setLevel(Level.OFF);
        logging.getLogger("io.github.majoradrop.broker.SeveralAtATime").setLevel(Level.OFF);
        logging.getLogger("org.messaginghub.pooled.jms").setLevel(Level.OFF);
        logging.getLogger("org.apache.activemq.artemis").setLevel(Level.OFF);
        // What the routes themselves say.
        logging.getLogger("majora-drop").setLevel(Level.INFO);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private static ConsoleAppender<ILoggingEvent> standardError(LoggerContext logging) {
        Encoder<ILoggingEvent> encoder = "json".equals(System.getProperty(FORMAT)) ? objects() : lines();
        encoder.setContext(logging);
        encoder.start();
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(logging);
        appender.setName("stderr");
        appender.setTarget("System.err");
        appender.setEncoder(encoder);
        appender.start();
        return appender;
    }

    private static Encoder<ILoggingEvent> lines() {
        Terminal terminal = Terminal.of(System.getenv(), System.getProperty(Terminal.ERRORS));
        PatternLayoutEncoder encoder = terminal.isOne() ? new TerminalLines(terminal) : new PatternLayoutEncoder();
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setPattern(LINE);
        return encoder;
    }

    /** On a terminal no line is longer than that is wide, and what is to be looked at has a colour. */
    private static final class TerminalLines extends PatternLayoutEncoder {

        private final Terminal terminal;

        TerminalLines(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public byte[] encode(ILoggingEvent event) {
            String line = FoldedLines.folded(getLayout().doLayout(event).stripTrailing(), terminal.columns());
            Level level = event.getLevel();
            String word = level.isGreaterOrEqual(Level.ERROR)
                    ? terminal.bad(level.levelStr)
                    : level == Level.WARN ? terminal.remark(level.levelStr) : level.levelStr;
            return (line.replaceFirst(level.levelStr, word) + "\n").getBytes(StandardCharsets.UTF_8);
        }
    }

    private static Encoder<ILoggingEvent> objects() {
        JsonEncoder encoder = new JsonEncoder();
        encoder.setWithSequenceNumber(false);
        encoder.setWithNanoseconds(false);
        encoder.setWithThreadName(false);
        encoder.setWithContext(false);
        encoder.setWithMarkers(false);
        encoder.setWithMDC(false);
        encoder.setWithKVPList(false);
        encoder.setWithMessage(false);
        encoder.setWithArguments(false);
        encoder.setWithFormattedMessage(true);
        return encoder;
    }
}
