package io.github.majoradrop.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.rules.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What has a key in common is taken one after the other, in the order in which it was sent, whoever sent it; all else need not wait for it. */
class GroupsTest {

    private static final int KEYS = 7;
    private static final int RECORDS = 140;
    private static final String ONE_FOR_EACH = "&transacted=true&cacheLevelName=CACHE_SESSION";

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final List<Integer> taken = new CopyOnWriteArrayList<>();
    private TestBroker broker;
    private BrokerLink link;

    @BeforeEach
    void start() throws Exception {
        broker = new TestBroker();
        link = broker.link("submitter 1");
        camel.addComponent("jms", link.component());
        camel.start();
    }

    @AfterEach
    void stop() throws Exception {
        camel.stop();
        link.close();
        broker.close();
    }

    @Test
    void two_homes_cannot_have_one_sample_taken_at_once_or_in_another_order_though_takers_come_and_go()
            throws Exception {
        Map<Integer, Integer> last = new ConcurrentHashMap<>();
        Map<Integer, AtomicInteger> now = new ConcurrentHashMap<>();
        AtomicInteger wrong = new AtomicInteger();
        RouteBuilder takers = new RouteBuilder() {
            @Override
            public void configure() {
                for (String id : List.of("first", "second")) {
                    from("jms:queue:majora.records.biosample?concurrentConsumers=4" + ONE_FOR_EACH)
                            .routeId(id)
                            .autoStartup(id.equals("first"))
                            .process(exchange -> {
                                int row = Letter.outside(exchange.getMessage()).firstRow();
                                int at = now.computeIfAbsent(row % KEYS, key -> new AtomicInteger())
                                        .incrementAndGet();
                                Integer before = last.put(row % KEYS, row);
                                if (at > 1 || before != null && before > row) {
                                    wrong.incrementAndGet();
                                }
                                taken.add(row);
                                now.get(row % KEYS).decrementAndGet();
                            });
                }
            }
        };
        camel.addRoutes(takers);

        for (int row = 1; row <= RECORDS; row++) {
            send(row % 2 == 0 ? "north" : "south", row, row % KEYS);
            if (row == RECORDS / 3) {
                camel.getRouteController().startRoute("second");
            }
        }
        await().until(() -> taken.size() > RECORDS / 2);
        camel.getRouteController().stopRoute("first");

        await().until(() -> taken.size() == RECORDS);
        assertThat(taken).doesNotHaveDuplicates();
        assertThat(wrong).hasValue(0);
    }

    @Test
    void who_has_one_that_takes_long_keeps_back_nothing_that_has_no_key_in_common_with_it() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("jms:queue:majora.records.biosample?concurrentConsumers=2" + ONE_FOR_EACH)
                        .process(exchange -> {
                            int row = Letter.outside(exchange.getMessage()).firstRow();
                            taken.add(row);
                            if (row == RECORDS) {
                                over.await();
                            }
                        });
            }
        });
        // So that each of both has had some of every group.
        IntStream.range(1, RECORDS).forEach(row -> send("north", row, row % KEYS));
        await().until(() -> taken.size() == RECORDS - 1);
        send("north", RECORDS, KEYS);
        await().until(() -> taken.contains(RECORDS));

        IntStream.range(RECORDS + 1, RECORDS + KEYS).forEach(row -> send("north", row, row % KEYS));

        await().until(() -> taken.size() == RECORDS + KEYS - 1);
        over.countDown();
    }

    private void send(String home, int row, int key) {
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        RecordMessage record = RecordMessage.toSend(
                home + ".csv", Kind.BIOSAMPLE, row, List.of(row), "X" + key, List.of("sample:X" + key), body);
        try (ProducerTemplate template = camel.createProducerTemplate()) {
            Exchange sent = template.send("jms:queue:majora.records", exchange -> {
                exchange.getMessage().setBody(record);
                Letter.ofRecord(exchange, home);
            });
            assertThat(sent.getException()).isNull();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
