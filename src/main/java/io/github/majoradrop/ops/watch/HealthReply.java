package io.github.majoradrop.ops.watch;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Comparator;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheck.Result;

/** Answers with the results of health checks: 200 if all of them are up, else 503. */
final class HealthReply implements Processor {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Function<CamelContext, Collection<Result>> checks;

    HealthReply(Function<CamelContext, Collection<Result>> checks) {
        this.checks = checks;
    }

    @Override
    public void process(Exchange exchange) {
        Collection<Result> results = checks.apply(exchange.getContext());
        boolean up = results.stream().allMatch(result -> result.getState() == HealthCheck.State.UP);
        ObjectNode told = JSON.createObjectNode().put("status", up ? "UP" : "DOWN");
        ArrayNode each = told.putArray("checks");
        results.stream()
                .sorted(Comparator.comparing(result -> result.getCheck().getId()))
                .forEach(result -> each.addObject()
                        .put("name", result.getCheck().getId())
                        .put("status", result.getState().name())
                        .put("message", result.getMessage().orElse(null)));
        HttpReply.of(exchange, up ? 200 : 503, told, HttpReply.JSON);
    }
}
