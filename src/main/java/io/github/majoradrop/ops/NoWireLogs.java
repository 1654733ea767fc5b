package io.github.majoradrop.ops;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

/**
 * Denies what HttpClient logs of the bytes on the wire and of headers, whatever the level: the token, patient data and the proxy's password
 * are among them.
 */
public final class NoWireLogs extends TurboFilter {

    private static final String WIRE = "org.apache.hc.client5.http.wire";
    private static final String FRAMES = "org.apache.hc.client5.http2.frame";
    private static final String HEADERS = "org.apache.hc.client5.http.headers";

    /** Sees to it that the filter is there even when the operator brings a logging file of his own. */
    public static void install() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            install(context);
        }
    }

    static void install(LoggerContext context) {
        if (context.getTurboFilterList().stream().noneMatch(NoWireLogs.class::isInstance)) {
            NoWireLogs filter = new NoWireLogs();
            filter.setContext(context);
            filter.start();
            context.addTurboFilter(filter);
        }
    }

    @Override
    public FilterReply decide(
            Marker marker, Logger logger, Level level, String format, Object[] parameters, Throwable thrown) {
        // Camel asks ten times a step whether it may trace: what is not heard anyway must not cost a look at the name.
        if (!level.isGreaterOrEqual(logger.getEffectiveLevel())) {
            return FilterReply.NEUTRAL;
        }
        String name = logger.getName();
        boolean secret = name.startsWith(WIRE) || name.startsWith(FRAMES) || name.startsWith(HEADERS);
        return secret ? FilterReply.DENY : FilterReply.NEUTRAL;
    }
}
