package io.github.majoradrop.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.majoradrop.config.ManualTime;
import io.github.majoradrop.intake.Troubles;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

class BrokerBeatTest extends LinkedTest {

    @Test
    void what_is_not_taken_is_a_trouble_as_long_as_it_comes_again_and_no_longer() {
        ManualTime time = new ManualTime();
        Troubles troubles = new Troubles(time::nanos);
        BrokerBeat beat = new BrokerBeat(link, troubles, "tcp://broker", time);
        Exchange refused = refused();

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

    @Test
    void what_is_not_taken_stays_a_trouble_while_nothing_is_asked_for() throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:held").routeId("broker-biosamples").to("log:taken");
            }
        });
        ManualTime time = new ManualTime();
        Troubles troubles = new Troubles(time::nanos);
        BrokerBeat beat = new BrokerBeat(link, troubles, "tcp://broker", time);
        Exchange refused = refused();
        beat.rolledBack(refused);
        camel.getRouteController().stopRoute("broker-biosamples");

        time.passes(Duration.ofMinutes(10));
        beat.answered(new DefaultExchange(camel));
        var whileHeld = troubles.open();
        camel.getRouteController().startRoute("broker-biosamples");
        time.passes(Duration.ofMinutes(2));
        beat.answered(new DefaultExchange(camel));

        assertThat(whileHeld).hasSize(1);
        assertThat(troubles.open()).isEmpty();
    }

    private Exchange refused() {
        Exchange refused = new DefaultExchange(camel);
        refused.getExchangeExtension().setFromRouteId("broker-biosamples");
        refused.setProperty(Exchange.EXCEPTION_CAUGHT, new NotTaken("a record of north was sent by south"));
        return refused;
    }
}
