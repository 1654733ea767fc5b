package io.github.majoradrop.ops;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggerContextListener;
import java.util.List;
import org.slf4j.LoggerFactory;

/**
 * Turns off what HttpClient logs of the bytes on the wire and of headers, and off again as soon as anybody gives it another level: the token, patient
 * data and the proxy's password are among them. A filter would be asked at each of the hundred questions whether something is logged that Camel and
 * HttpClient ask for a record.
 */
public final class NoWireLogs implements LoggerContextListener {

    private static final List<String> SECRET = List.of(
            "org.apache.hc.client5.http.wire",
            "org.apache.hc.client5.http2.frame",
            "org.apache.hc.client5.http.headers");

    /** Sees to it that they are off even when the operator brings a logging file of his own. */
    public static void install() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            install(context);
        }
    }

    static void install(LoggerContext context) {
        if (context.getCopyOfListenerList().stream().noneMatch(NoWireLogs.class::isInstance)) {
            context.addListener(new NoWireLogs());
        }
        turnOff(context);
    }

    private static void turnOff(LoggerContext context) {
        SECRET.forEach(name -> context.getLogger(name).setLevel(Level.OFF));
        context.getLoggerList().forEach(NoWireLogs::turnOff);
    }

    private static void turnOff(Logger logger) {
        boolean isSecret = SECRET.stream().anyMatch(logger.getName()::startsWith);
        if (isSecret && logger.getEffectiveLevel() != Level.OFF) {
            logger.setLevel(Level.OFF);
        }
    }

    @Override
    public void onLevelChange(Logger logger, Level level) {
        turnOff(logger);
    }

    /** A logging file that is read again begins with this. */
    @Override
    public void onReset(LoggerContext context) {
        turnOff(context);
    }

    @Override
    public boolean isResetResistant() {
        return true;
    }

    @Override
    public void onStart(LoggerContext context) {
        turnOff(context);
    }

    @Override
    public void onStop(LoggerContext context) {}
}
