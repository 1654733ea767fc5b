package io.github.majoradrop.submit;

import io.github.majoradrop.majora.Action;
import io.github.majoradrop.record.RecordMessage;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Predicate;
import org.apache.camel.component.seda.SedaEndpoint;

/** Which records travel together in one call, and when a call waits for no more of them; asked by the aggregate step. */
public final class Gathering implements AggregationStrategy, Predicate {

    /** The id of the route that posts. */
    private static final String ROUTE = "submit-call";

    private final Hold hold;
    private final int workers;
    private volatile SedaEndpoint calls;

    /** @param workers how many calls are on the wire at most */
    public Gathering(Hold hold, int workers) {
        this.hold = hold;
        this.workers = workers;
    }

    /** Equal for records that may travel together. */
    static Object group(RecordMessage record, SampleQuestion question) {
        return Batch.takes(record)
                ? Action.of(record.kind(), record.action()) + (question.isAbout(record) ? " asked first" : "")
                : List.of(record.stem(), record.kind(), record.firstRow());
    }

    /** The body becomes the list of the records. */
    @Override
    public Exchange aggregate(Exchange gathered, Exchange one) {
        RecordMessage record = one.getMessage().getBody(RecordMessage.class);
        if (gathered == null) {
            one.getMessage().setBody(new ArrayList<>(List.of(record)));
            return one;
        }
        gathered.getMessage().getBody(List.class).add(record);
        return gathered;
    }

    /** Whether nothing more is waited for: the record travels alone, or a worker is free, no other record is there, and Majora is not down. */
    @Override
    public boolean matches(Exchange exchange) {
        return !Batch.takes(exchange.getMessage().getBody(RecordMessage.class))
                || isLast(exchange.getFromEndpoint()) && isWorkerFree(exchange.getContext()) && !hold.isClosed();
    }

    private static boolean isLast(Endpoint from) {
        return !(from instanceof SedaEndpoint seda) || seda.getQueue().isEmpty();
    }

    private boolean isWorkerFree(CamelContext camel) {
        if (calls == null) {
            calls = camel.getEndpoint("{{submit.calls}}", SedaEndpoint.class);
        }
        return calls.getQueue().size() + camel.getInflightRepository().size(ROUTE) < workers;
    }
}
