package io.github.majoradrop.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.submit.Samples;
import jakarta.jms.JMSException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/** What is promised by Camel, its pool and the broker together, on which all else is built. */
class BrokerLinkTest extends LinkedTest {

    private static final int DELIVERIES = 3;
    private static final long SHORT = 50;

    @Test
    void what_is_sent_is_taken_back_with_the_message_that_led_to_it_and_the_deliveries_are_counted() throws Exception {
        List<Integer> deliveries = new CopyOnWriteArrayList<>();
        List<String> answers = new CopyOnWriteArrayList<>();
        route(new RouteBuilder() {
            @Override
            public void configure() {
                from("jms:queue:a?transacted=true")
                        .errorHandler(noErrorHandler())
                        .process(exchange -> deliveries.add(Letter.deliveries(exchange.getMessage())))
                        .to("jms:queue:b?transacted=true")
                        .process(exchange -> {
                            if (deliveries.size() < DELIVERIES) {
                                throw new GoesBack("again");
                            }
                        });
                from("jms:queue:b")
                        .process(exchange -> answers.add(exchange.getMessage().getBody(String.class)));
            }
        });

        send("jms:queue:a", "one");

        await().until(() -> !answers.isEmpty());
        assertThat(deliveries).containsExactly(1, 2, DELIVERIES);
        send("jms:queue:b", "last");
        await().until(() -> answers.contains("last"));
        assertThat(answers).containsExactly("one", "last");
    }

    @Test
    void a_record_that_is_sent_twice_comes_once_and_says_what_it_is() throws Exception {
        List<String> stems = new CopyOnWriteArrayList<>();
        AtomicInteger others = new AtomicInteger();
        route(new RouteBuilder() {
            @Override
            public void configure() {
                from("jms:queue:majora.records.biosample?transacted=true").process(exchange -> {
                    assertThat(Letter.home(exchange.getMessage())).isEqualTo("north");
                    assertThat(Letter.outside(exchange.getMessage()).kind()).isEqualTo(Kind.BIOSAMPLE);
                    assertThat(exchange.getMessage().getHeader("JMSXGroupID")).isNotNull();
                    stems.add(Letter.outside(exchange.getMessage()).stem() + " "
                            + exchange.getMessage().getHeader("rows"));
                });
                from("jms:queue:majora.records").process(exchange -> others.incrementAndGet());
            }
        });

        sendRecord(7);
        sendRecord(7);
        sendRecord(8);

        await().until(() -> stems.contains(Samples.STEM + " 8"));
        assertThat(stems).containsExactly(Samples.STEM + " 7", Samples.STEM + " 8");
        assertThat(others).hasValue(0);
    }

    @Test
    void two_processes_of_one_name_are_told_apart_and_a_lost_connection_is_another_one() throws Exception {
        assertThat(link.isNameTaken()).isFalse();
        try (BrokerLink second = broker.link("submitter 1");
                BrokerLink other = broker.link("submitter 2")) {
            assertThat(second.isNameTaken()).isTrue();
            assertThat(other.isNameTaken()).isFalse();
        }
    }

    @Test
    void what_a_lost_connection_brought_is_not_taken_for_that_of_the_next_one_and_the_loss_is_told_once()
            throws Exception {
        List<Exchange> taken = new CopyOnWriteArrayList<>();
        route(new RouteBuilder() {
            @Override
            public void configure() {
                from("jms:queue:a").process(taken::add);
            }
        });
        send("jms:queue:a", "one");
        await().until(() -> taken.size() == 1);
        long before = link.bringing(taken.get(0));
        AtomicInteger lost = new AtomicInteger();
        link.whenLost(lost::incrementAndGet);
        assertThat(link.isAlive(before)).isTrue();

        broker.cutAll();
        await().until(() -> lost.get() > 0);
        boolean isStillAlive = link.isAlive(before);
        await().until(() -> !link.isNameTaken());
        send("jms:queue:a", "two");
        await().until(() -> taken.size() == 2);

        assertThat(isStillAlive).isFalse();
        assertThat(link.bringing(taken.get(0))).isEqualTo(Connected.NONE);
        assertThat(link.isAlive(Connected.NONE)).isFalse();
        assertThat(link.bringing(taken.get(1))).isGreaterThan(before);
        assertThat(link.isAlive(link.bringing(taken.get(1)))).isTrue();
        assertThat(lost).hasValue(1);
    }

    @Test
    void of_each_submitter_all_homes_see_the_newest_word_and_none_takes_it_away() throws Exception {
        for (String told : List.of("one: 1", "two: 1", "one: 2", "one: 3")) {
            tell(told, 0);
        }

        for (int home = 0; home < 2; home++) {
            assertThat(notices()).containsExactlyInAnyOrder("one: 3", "two: 1");
        }
    }

    @Test
    void what_submitters_told_that_ended_does_not_hide_what_others_tell() throws Exception {
        for (String ended : List.of("one", "two", "four", "six")) {
            tell(ended, SHORT);
        }
        for (String told : List.of("three", "four", "five")) {
            tell(told, 0);
        }
        long all = System.currentTimeMillis();
        await().until(() -> System.currentTimeMillis() > all + SHORT);

        assertThat(notices()).containsExactlyInAnyOrder("three", "four", "five");
    }

    /** @param millis after which it has expired; 0 for never */
    private void tell(String told, long millis) throws IOException {
        try (ProducerTemplate template = camel.createProducerTemplate()) {
            template.sendBodyAndHeader(
                    "jms:queue:majora.notices?explicitQosEnabled=true&timeToLive=" + millis,
                    told.getBytes(StandardCharsets.UTF_8),
                    "_AMQ_LVQ_NAME",
                    told.substring(0, 3));
        }
    }

    private List<String> notices() throws JMSException {
        return Queues.ofHome(link, "north").notices().stream()
                .map(one -> new String(one, StandardCharsets.UTF_8))
                .toList();
    }

    private void sendRecord(int row) {
        try {
            TestBroker.send(link, Letter.ofRecord("north", Samples.record(row)));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private void send(String to, String body) {
        try (ProducerTemplate template = camel.createProducerTemplate()) {
            template.sendBody(to, body);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private void route(RouteBuilder routes) throws Exception {
        camel.addRoutes(routes);
    }
}
