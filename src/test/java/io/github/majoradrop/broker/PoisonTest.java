package io.github.majoradrop.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.majoradrop.config.ManualTime;
import io.github.majoradrop.submit.Answer;
import io.github.majoradrop.submit.Outcome;
import io.github.majoradrop.submit.Samples;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.BrowsableEndpoint;
import org.junit.jupiter.api.Test;

/** A record that ends whoever has it is tried ten times, and then answered at its home; the broker counts. */
class PoisonTest {

    private static final int CUT = 2;

    @Test
    void after_ten_deliveries_the_home_gets_a_dead_letter_and_nothing_is_left_in_the_queue() throws Exception {
        AtomicInteger posts = new AtomicInteger();
        List<Answer> answers = new CopyOnWriteArrayList<>();
        List<Object> left = new CopyOnWriteArrayList<>();
        try (TestBroker broker = new TestBroker();
                BrokerLink link = broker.link("submitter 1");
                DefaultCamelContext camel = new DefaultCamelContext()) {
            Deliveries deliveries = new Deliveries(link, message -> {}, new ManualTime(), new BrokerClock());
            camel.addComponent("jms", link.component());
            camel.start();
            TestBroker.send(link, Letter.ofRecord("north", Samples.record(7)));
            Dispatch dispatch = Dispatch.ofHome(link, new Seal(null, null), "north");
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("jms:queue:majora.records.biosample?transacted=true&cacheLevelName=CACHE_SESSION")
                            .errorHandler(noErrorHandler())
                            .process(deliveries::open)
                            .filter(exchange ->
                                    !exchange.getMessage().getBody(List.class).isEmpty())
                            .process(exchange -> {
                                if (posts.incrementAndGet() <= CUT) {
                                    broker.cutAll();
                                }
                                throw new IllegalStateException("this one ends everybody");
                            })
                            .end()
                            .process(deliveries::await)
                            .process(dispatch::answer);
                    from("jms:queue:majora.outcomes.north")
                            .process(exchange -> answers.addAll(Letter.answers(exchange.getMessage())));
                }
            });

            await().until(() -> !answers.isEmpty());
            camel.getRouteController().stopAllRoutes();
            from(camel, "jms:queue:majora.records.biosample", left);
            from(camel, "jms:queue:DLQ", left);
        }

        assertThat(posts).hasValue(10);
        assertThat(answers).singleElement().satisfies(answer -> {
            assertThat(answer.fate().outcome()).isEqualTo(Outcome.DEAD_LETTER);
            assertThat(answer.fate().reason()).isEqualTo("unexpected");
            assertThat(answer.record().stem()).isEqualTo(Samples.STEM);
            assertThat(answer.detail()).contains("10 times");
        });
        assertThat(left).isEmpty();
    }

    private static void from(DefaultCamelContext camel, String queue, List<Object> all) {
        all.addAll(camel.getEndpoint(queue, BrowsableEndpoint.class).getExchanges());
    }
}
