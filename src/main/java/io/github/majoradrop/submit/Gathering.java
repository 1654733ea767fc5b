package io.github.majoradrop.submit;

import io.github.majoradrop.majora.Action;
import io.github.majoradrop.record.RecordMessage;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Predicate;
import org.apache.camel.component.seda.SedaEndpoint;

/** Which records travel together in one call, and when a call waits for no more of them; asked by the aggregate step. */
public final class Gathering implements AggregationStrategy, Predicate {

    private final Hold hold;
    private final Workers workers;
    private final SampleQuestion question;
    private final int most;

    /** @param most how many records are gathered for one call */
    public Gathering(Hold hold, Workers workers, SampleQuestion question, int most) {
        this.most = most;
        this.hold = hold;
        this.workers = workers;
        this.question = question;
    }

    /** Equal for records that may travel together. */
    static Object group(RecordMessage record, SampleQuestion question) {
        return Batch.takes(record)
                ? action(record, question)
                : List.of(record.stem(), record.kind(), record.firstRow());
    }

    /** By what it, or the question about it, is posted. */
    private static Action action(RecordMessage record, SampleQuestion question) {
        return question.isAbout(record) ? Action.SAMPLE_QUERY : Action.of(record.kind(), record.action());
    }

    /** The bodies, lists of records that may travel together, become one. */
    @Override
    public Exchange aggregate(Exchange gathered, Exchange more) {
        if (gathered == null) {
            return more;
        }
        List<RecordMessage> all = new ArrayList<>(Decisions.records(gathered));
        all.addAll(Decisions.records(more));
        gathered.getMessage().setBody(all);
        return gathered;
    }

    /**
     * Whether nothing more is waited for: they fill a call, or the record travels alone, or a worker is free, no other record is there, and its gate
     * is open.
     */
    @Override
    public boolean matches(Exchange exchange) {
        List<RecordMessage> gathered = Decisions.records(exchange);
        RecordMessage record = gathered.get(0);
        return gathered.size() >= most
                || !Batch.takes(record)
                || isLast(exchange.getFromEndpoint())
                        && workers.isFree(action(record, question))
                        && hold.ask(action(record, question), Gate::isOpen);
    }

    private static boolean isLast(Endpoint from) {
        return !(from instanceof SedaEndpoint seda) || seda.getQueue().isEmpty();
    }
}
