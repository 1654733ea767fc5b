package io.github.majoradrop.ops.watch;

import io.github.majoradrop.majora.Action;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeSentEvent;
import org.apache.camel.support.SimpleEventNotifierSupport;

/** Takes the time of each call of Majora, the probe's too, as Camel tells it of every post. */
final class CallTimes extends SimpleEventNotifierSupport {

    static final String NAME = "majora.drop.calls";
    private static final String NO_REPLY = "none";

    private static final Duration[] BUCKETS = Stream.of(
                    5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final MeterRegistry registry;
    private final Map<Endpoint, Optional<Action>> actions = new ConcurrentHashMap<>();

    CallTimes(MeterRegistry registry) {
        this.registry = registry;
        setupIgnore(true);
        setIgnoreExchangeEvents(false);
        setIgnoreExchangeSentEvents(false);
        // Camel takes the time only of what somebody heard the beginning of.
        setIgnoreExchangeSendingEvents(false);
    }

    @Override
    public void notify(CamelEvent event) {
        if (event instanceof ExchangeSentEvent sent) {
            actions.computeIfAbsent(sent.getEndpoint(), CallTimes::action)
                    .ifPresent(action ->
                            timer(action, sent.getExchange()).record(sent.getTimeTaken(), TimeUnit.MILLISECONDS));
        }
    }

    private static Optional<Action> action(Endpoint endpoint) {
        String uri = endpoint.getEndpointUri();
        return Stream.of(Action.values())
                .filter(action -> uri.startsWith("http") && uri.contains("/" + action.path()))
                .findFirst();
    }

    private Timer timer(Action action, Exchange exchange) {
        Integer status = exchange.getException() != null
                ? null
                : exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
        return Timer.builder(NAME)
                .description("Calls of Majora, by what came back; none: no reply")
                .tag("call", action.toString())
                .tag("status", status == null ? NO_REPLY : status.toString())
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }
}
