package io.github.majoradrop.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.submit.Samples;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OwnMessageTest {

    @Test
    void a_broker_that_gives_it_back_is_well() throws Exception {
        try (TestBroker broker = new TestBroker();
                BrokerLink link = broker.link("trial")) {
            assertThat(OwnMessage.refusal(link, Optional.empty())).isEmpty();
        }
    }

    @Test
    void a_broker_that_answers_and_takes_nothing_is_not_waited_for_for_ever() throws Exception {
        try (TestBroker broker = TestBroker.small();
                BrokerLink home = broker.link("home");
                BrokerLink link = broker.link("trial")) {
            TestBroker.send(home, Letter.ofRecord("north", Samples.record(Kind.SEQUENCING, 1)));

            assertThat(OwnMessage.refusal(link, Optional.empty(), Duration.ofSeconds(1)))
                    .hasValueSatisfying(why -> assertThat(why).contains("its disk may be full"));
        }
    }
}
