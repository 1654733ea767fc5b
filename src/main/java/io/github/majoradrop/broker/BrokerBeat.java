package io.github.majoradrop.broker;

import io.github.majoradrop.config.Time;
import io.github.majoradrop.intake.Troubles;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ServiceStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes note of how the broker answers what it is asked every few seconds, and tells when it does not. */
public final class BrokerBeat {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerBeat.class);

    private static final Duration LONG = Duration.ofMinutes(1);

    private final BrokerLink link;
    private final Troubles troubles;
    private final String place;
    private final Time time;
    /** The routes of which what was taken went back, and when last. */
    private final Map<String, Long> refused = new ConcurrentHashMap<>();

    private boolean told;
    private volatile boolean failed = true;
    /** When the broker answered last; null if it never did. */
    private volatile Instant answered;

    private volatile long answeredAt;

    /** @param url of the broker */
    public BrokerBeat(BrokerLink link, Troubles troubles, String url, Time time) {
        this.link = link;
        this.troubles = troubles;
        this.time = time;
        this.place = "reaching the broker " + url;
    }

    /** The broker did all that the exchange asked of it since its beginning. */
    public void answered(Exchange exchange) {
        link.answered(Duration.ofMillis(exchange.getClock().elapsed()));
        troubles.mended(place);
        tellOfTaken(exchange.getContext());
        answered = time.now();
        answeredAt = time.nanos();
        failed = false;
        if (!told) {
            LOG.info("The broker answers: {}", place.substring(place.lastIndexOf(' ') + 1));
            told = true;
        }
    }

    /** What goes back comes again within moments: where nothing did for long, all is taken. Not while nothing is asked for, as its kind is held. */
    private void tellOfTaken(CamelContext camel) {
        long now = time.nanos();
        refused.replaceAll((route, last) -> isStopped(camel, route) ? now : last);
        refused.forEach((route, last) -> {
            if (now - last > LONG.toNanos() && refused.remove(route, last)) {
                troubles.mended(place(route));
            }
        });
    }

    private static boolean isStopped(CamelContext camel, String route) {
        ServiceStatus status = camel.getRouteController().getRouteStatus(route);
        return status != null && status.isStopped();
    }

    private static String place(String route) {
        return "route " + route;
    }

    /** Whether it answered what it was asked last, and not too long ago: whoever asks may wait for an answer still. */
    boolean isReached() {
        return !failed && time.nanos() - answeredAt <= link.longestSilence();
    }

    /** Until when it is known how things are at the broker, on the monotonic clock. */
    long knownUntil() {
        return isReached() ? time.nanos() : answeredAt;
    }

    /** When it answered last; null if it never did. */
    Instant answered() {
        return answered;
    }

    /** What was taken from a queue goes back there. That the broker is gone is told by who asks it. */
    public void rolledBack(Exchange exchange) {
        Exception why = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        String route = exchange.getFromRouteId();
        if (why instanceof NotTaken) {
            troubles.report(place(route), why.getMessage());
            refused.put(route, time.nanos());
        } else if (!Why.isOfBroker(why)) {
            troubles.reportFault(place(route), why);
            refused.put(route, time.nanos());
        }
    }

    /** It was not answered, as the exchange says. */
    public void failed(Exchange exchange) {
        failed = true;
        troubles.report(place, link.inWords(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class)));
    }
}
