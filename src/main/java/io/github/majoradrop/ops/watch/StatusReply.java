package io.github.majoradrop.ops.watch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.majoradrop.config.Time;
import java.util.Locale;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** How things stand, as {@code status --json} tells it. */
final class StatusReply implements Processor {

    private final Watched watched;

    StatusReply(Watched watched) {
        this.watched = watched;
    }

    @Override
    public void process(Exchange exchange) {
        ObjectNode status = watched.status().get();
        status.put("now", Time.told(watched.time().now()));
        if (watched.rooms() != null) {
            var ledger = watched.rooms().ledger().standing();
            status.put("upload", watched.settings().upload());
            status.put("ledger", ledger.state().name().toLowerCase(Locale.ROOT));
            status.put("ledgerWhy", ledger.why());
        }
        HttpReply.of(exchange, status, HttpReply.JSON);
    }
}
