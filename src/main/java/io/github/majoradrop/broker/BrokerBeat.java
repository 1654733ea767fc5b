package io.github.majoradrop.broker;

import io.github.majoradrop.intake.Troubles;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes note of how the broker answers what it is asked every few seconds, and tells when it does not. */
public final class BrokerBeat {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerBeat.class);

    private final BrokerLink link;
    private final Troubles troubles;
    private final String place;
    private boolean told;

    /** @param url of the broker */
    public BrokerBeat(BrokerLink link, Troubles troubles, String url) {
        this.link = link;
        this.troubles = troubles;
        this.place = "reaching the broker " + url;
    }

    /** The broker did all that the exchange asked of it since its beginning. */
    public void answered(Exchange exchange) {
        link.answered(Duration.ofMillis(exchange.getClock().elapsed()));
        troubles.mended(place);
        if (!told) {
            LOG.info("The broker answers: {}", place.substring(place.lastIndexOf(' ') + 1));
            told = true;
        }
    }

    /** What was taken from a queue goes back there. That the broker is gone is told by who asks it. */
    public void rolledBack(Exchange exchange) {
        Exception why = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        if (why instanceof NotTaken) {
            troubles.report("route " + exchange.getFromRouteId(), why.getMessage());
        } else if (!Why.isOfBroker(why)) {
            troubles.reportFault("route " + exchange.getFromRouteId(), why);
        }
    }

    /** It was not answered, as the exchange says. */
    public void failed(Exchange exchange) {
        troubles.report(place, link.inWords(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class)));
    }
}
