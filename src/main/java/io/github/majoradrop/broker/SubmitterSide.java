package io.github.majoradrop.broker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.majoradrop.config.Time;
import io.github.majoradrop.majora.Action;
import io.github.majoradrop.record.LibraryQuestion;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.submit.Capacity;
import io.github.majoradrop.submit.Hold;
import io.github.majoradrop.submit.HoldNotices;
import io.github.majoradrop.submit.HoldNotices.Notice;
import jakarta.jms.JMSException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.stream.Stream;
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
    /** This machine, as it calls itself; found out once, as a name service may be asked. */
    private static final String HOST = host();
    /** What is over before is not worth a change. */
    private static final Duration LONG = Duration.ofSeconds(20);

    private final String name;
    private final Serves serves;
    private final Hold hold;
    private final LibraryQuestion libraries;
    private final Deliveries deliveries;
    private final Capacity capacity;
    private final Queues queues;
    private final BrokerClock clock;
    private final Time time;
    private final Map<Kind, String> routes = new EnumMap<>(Map.of(
            Kind.BIOSAMPLE, "broker-biosamples",
            Kind.LIBRARY, "broker-libraries",
            Kind.SEQUENCING, "broker-sequencing"));

    private final Set<Kind> stopped = EnumSet.noneOf(Kind.class);
    private ExecutorService changer;
    private long beat;

    /** @param name by which homes know it again */
    public SubmitterSide(
            String name,
            Serves serves,
            Hold hold,
            LibraryQuestion libraries,
            Deliveries deliveries,
            Capacity capacity,
            Queues queues,
            BrokerClock clock,
            Time time) {
        this.name = name;
        this.serves = serves;
        this.hold = hold;
        this.libraries = libraries;
        this.deliveries = deliveries;
        this.capacity = capacity;
        this.queues = queues;
        this.clock = clock;
        this.time = time;
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "unknown";
        }
    }

    /** Looks at the queues, and puts into the body what the homes are told. */
    public void tell(Exchange exchange) throws IOException, JMSException {
        queues.look();
        clock.see(queues.notice(name));
        Map<String, Long> oldest = new TreeMap<>();
        queues.last().forEach((kind, standing) -> {
            if (standing.oldest() != null) {
                oldest.put(kind, standing.oldest().toEpochMilli());
            }
        });
        SubmitterNotice notice = new SubmitterNotice(
                name,
                serves,
                ++beat,
                SubmitterNotice.held(hold.told().byCall()),
                libraries.answer(),
                HOST,
                work(),
                oldest);
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setHeader(Queues.LAST_OF, name);
        exchange.getMessage().setBody(notice.written());
    }

    /** The name of the account that it posts with. */
    public String account() {
        return serves.account();
    }

    /** Adds the account, and what is and was done with it. */
    public void addTo(ObjectNode status) {
        status.put("account", account());
        work().addTo(status);
    }

    private Workload work() {
        int requests = Stream.of(Action.values()).mapToInt(capacity::of).max().orElse(0);
        return deliveries.leases().work(requests);
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
