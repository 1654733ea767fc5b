package io.github.majoradrop.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.majoradrop.config.ManualTime;
import io.github.majoradrop.intake.Troubles;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

class BrokerBeatTest extends LinkedTest {

    @Test
    void what_is_not_taken_is_a_trouble_as_long_as_it_comes_again_and_no_longer() {
        ManualTime time = new ManualTime();
        Troubles troubles = new Troubles(time::nanos);
        BrokerBeat beat = new BrokerBeat(link, troubles, "tcp://broker", time);
        Exchange refused = new DefaultExchange(camel);
        refused.getExchangeExtension().setFromRouteId("broker-biosamples");
        refused.setProperty(Exchange.EXCEPTION_CAUGHT, new NotTaken("a record of north was sent by south"));

        beat.rolledBack(refused);
        time.passes(Duration.ofSeconds(50));
        beat.rolledBack(refused);
        time.passes(Duration.ofSeconds(50));
        beat.answered(new DefaultExchange(camel));
        var still = troubles.open();
        time.passes(Duration.ofSeconds(50));
        beat.answered(new DefaultExchange(camel));

        assertThat(still.values()).containsExactly("route broker-biosamples: a record of north was sent by south");
        assertThat(troubles.open()).isEmpty();
    }
}
