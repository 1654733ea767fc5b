package io.github.majoradrop.broker;

import io.github.majoradrop.config.Time;
import io.github.majoradrop.majora.Action;
import io.github.majoradrop.record.LibraryQuestion;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.submit.Hold;
import io.github.majoradrop.submit.HoldNotices;
import io.github.majoradrop.submit.HoldNotices.Notice;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a submitter does every few seconds: it tells the homes how it is, by which it finds out that the broker is there; and as long as it
 * cannot post a kind of record, it takes none of that kind, and gives back what it has, for others who can.
 */
public final class SubmitterSide {

    private static final Logger LOG = LoggerFactory.getLogger(SubmitterSide.class);
    /** What is over before is not worth a change. */
    private static final Duration LONG = Duration.ofSeconds(20);

    private final String name;
    private final Serves serves;
    private final Hold hold;
    private final LibraryQuestion libraries;
    private final Deliveries deliveries;
    private final Time time;
    private final Map<Kind, String> routes = new EnumMap<>(Map.of(
            Kind.BIOSAMPLE, "broker-biosamples",
            Kind.LIBRARY, "broker-libraries",
            Kind.SEQUENCING, "broker-sequencing"));

    private final Set<Kind> stopped = EnumSet.noneOf(Kind.class);
    private ExecutorService changer;
    private long beat;

    public SubmitterSide(
            String name, Serves serves, Hold hold, LibraryQuestion libraries, Deliveries deliveries, Time time) {
        this.name = name;
        this.serves = serves;
        this.hold = hold;
        this.libraries = libraries;
        this.deliveries = deliveries;
        this.time = time;
    }

    /** Puts into the body what the homes are told. */
    public void tell(Exchange exchange) throws IOException {
        SubmitterNotice notice = new SubmitterNotice(
                name, serves, ++beat, SubmitterNotice.held(hold.told().byCall()), libraries.answer());
        exchange.getMessage().removeHeaders("*");
        // Of each submitter a queue of last values keeps the newest only.
        exchange.getMessage().setHeader("_AMQ_LVQ_NAME", name);
        exchange.getMessage().setBody(notice.written());
    }

    /** Takes no more of what is held, and again of what is not. */
    public void follow(Exchange exchange) {
        Map<String, Notice> held = hold.told().byCall();
        for (Kind kind : Kind.values()) {
            if (isHeldForLong(kind, held)) {
                if (stopped.add(kind)) {
                    LOG.info("Taking no {} records until Majora takes them again", kind.label());
                    change(exchange.getContext(), kind, false);
                }
                deliveries.giveBack(kind);
            } else if (stopped.remove(kind)) {
                change(exchange.getContext(), kind, true);
            }
        }
    }

    private boolean isHeldForLong(Kind kind, Map<String, Notice> held) {
        return held.entrySet().stream()
                .filter(entry -> entry.getKey().equals(HoldNotices.ALL) || isOf(kind, entry.getKey()))
                .anyMatch(entry ->
                        Duration.between(entry.getValue().since(), time.now()).compareTo(LONG) >= 0);
    }

    private static boolean isOf(Kind kind, String call) {
        for (Action action : Action.values()) {
            if (action.stores() && action.toString().equals(call)) {
                return action.kind() == kind;
            }
        }
        return false;
    }

    /** On a thread of its own: a consumer ends when the last of what it has is given back. */
    private void change(CamelContext camel, Kind kind, boolean starts) {
        if (changer == null) {
            changer = camel.getExecutorServiceManager().newSingleThreadExecutor(this, "broker-consumers");
        }
        changer.execute(() -> {
            try {
                if (starts) {
                    camel.getRouteController().startRoute(routes.get(kind));
                } else {
                    camel.getRouteController().stopRoute(routes.get(kind));
                }
            } catch (Exception refused) {
                LOG.error("{} cannot be {}: {}", routes.get(kind), starts ? "started" : "stopped", refused.toString());
            }
        });
    }
}
