package io.github.majoradrop.outcome;

import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;

/** Puts the files that can be closed, of those that were looked at, together into one {@link ClosingRound}. */
public final class ClosingRounds implements AggregationStrategy {

    private final Closing closing;

    public ClosingRounds(Closing closing) {
        this.closing = closing;
    }

    /** The body becomes the round. */
    @Override
    public Exchange aggregate(Exchange gathered, Exchange one) {
        Exchange all = gathered == null ? begin(one) : gathered;
        if (SourceCheck.AS_READ.name().equals(String.valueOf(one.getVariable(Closing.SOURCE)))) {
            all.getMessage().getBody(ClosingRound.class).add(one.getProperty(Closing.STEM, String.class));
        }
        return all;
    }

    /** One of its own: what became of the first file is nothing that the others should have to do with. */
    private Exchange begin(Exchange first) {
        Exchange all = new DefaultExchange(first.getContext());
        all.getMessage().setBody(new ClosingRound(closing::stopped));
        return all;
    }
}
