package io.github.majoradrop.submit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.majoradrop.config.Concurrency;
import io.github.majoradrop.config.ManualTime;
import io.github.majoradrop.config.Overwrite;
import io.github.majoradrop.config.TestSettings;
import io.github.majoradrop.majora.Action;
import io.github.majoradrop.majora.ReplyTime;
import io.github.majoradrop.majora.Signature;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

class CallsTest {

    private final ManualTime time = new ManualTime();
    private final Hold hold = new Hold(action -> 2, time);
    private final WaitingRoom room = new WaitingRoom(hold, action -> false, Lease.FOR_EVER);
    private final Calls calls = new Calls(
            TestSettings.of(Path.of(".")),
            hold,
            room,
            new SampleQuestion(Overwrite.ALLOW, new ManualTime()),
            new Signature(TestSettings.credentials(), new ReplyTime(Duration.ofSeconds(5))),
            new Capacity(Concurrency.fixed(2), 3, time),
            Lease.FOR_EVER,
            time);

    @Test
    void when_a_fault_of_ours_stops_the_call_that_goes_first_another_one_may_go_meanwhile() {
        hold.tell(Hold.MAIN, gate -> gate.hold(Samples.unwell("down")));
        hold.tell(Action.BIOSAMPLE_ADD, Gate::well);
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        Call first = Samples.call(1);
        exchange.setProperty(Calls.CALL, first);
        Call second = Samples.call(2);
        assertThat(hold.pass(first)).isTrue();
        assertThat(hold.pass(second)).isFalse();

        calls.postpone(exchange);

        assertThat(hold.pass(second)).isTrue();
    }

    @Test
    void a_fault_that_comes_before_anything_is_in_the_exchange_postpones_nothing() {
        calls.postpone(new DefaultExchange(new DefaultCamelContext()));

        assertThat(room.due()).isEmpty();
    }
}
