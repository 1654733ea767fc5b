package io.github.majoradrop.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.majoradrop.config.ManualTime;
import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.submit.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What has a key in common is taken one after the other, in the order in which it was sent, whoever sent it; all else need not wait for it. */
class GroupsTest extends LinkedTest {

    private static final int KEYS = 7;
    private static final int RECORDS = 140;

    private final List<Integer> taken = new CopyOnWriteArrayList<>();

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void two_homes_cannot_have_one_sample_taken_at_once_or_in_another_order_though_takers_come_and_go(int most)
            throws Exception {
        Map<Integer, Integer> last = new ConcurrentHashMap<>();
        Map<Integer, AtomicInteger> now = new ConcurrentHashMap<>();
        AtomicInteger wrong = new AtomicInteger();
        AtomicInteger together = new AtomicInteger();
        Deliveries deliveries = new Deliveries(link, message -> {}, new ManualTime(), new BrokerClock());
        SeveralAtATime.ofRecords(jms, most);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                for (String id : List.of("first", "second")) {
                    from("jms:queue:majora.records.biosample?concurrentConsumers=4&transacted=true")
                            .routeId(id)
                            .autoStartup(id.equals("first"))
                            .errorHandler(noErrorHandler())
                            .process(deliveries::open)
                            .process(exchange -> {
                                List<RecordMessage> records = records(exchange);
                                together.accumulateAndGet(records.size(), Math::max);
                                for (RecordMessage record : records) {
                                    int key = record.firstRow() % KEYS;
                                    int at = now.computeIfAbsent(key, none -> new AtomicInteger())
                                            .incrementAndGet();
                                    Integer before = last.put(key, record.firstRow());
                                    if (at > 1 || before != null && before > record.firstRow()) {
                                        wrong.incrementAndGet();
                                    }
                                }
                                for (RecordMessage record : records) {
                                    now.get(record.firstRow() % KEYS).decrementAndGet();
                                    taken.add(record.firstRow());
                                    deliveries.answered(
                                            List.of(Answer.refused(record.refused("x", "y"), Instant.EPOCH)));
                                }
                            })
                            .process(deliveries::await);
                }
            }
        });

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
        assertThat(together).hasValueBetween(1, most);
    }

    @SuppressWarnings("unchecked")
    private static List<RecordMessage> records(Exchange exchange) {
        return (List<RecordMessage>) exchange.getMessage().getBody(List.class);
    }

    @Test
    void several_are_taken_in_one_transaction_where_they_are_there_and_come_back_one_by_one() throws Exception {
        List<Integer> sizes = new CopyOnWriteArrayList<>();
        Deliveries deliveries = new Deliveries(link, message -> {}, new ManualTime(), new BrokerClock());
        SeveralAtATime.ofRecords(jms, 3);
        IntStream.rangeClosed(1, 4).forEach(row -> send("north", row, row));
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("jms:queue:majora.records.biosample?transacted=true")
                        .errorHandler(noErrorHandler())
                        .process(deliveries::open)
                        .process(exchange -> {
                            List<RecordMessage> records = records(exchange);
                            sizes.add(records.size());
                            if (sizes.size() == 1) {
                                throw new GoesBack("all of them");
                            }
                            records.forEach(record -> taken.add(record.firstRow()));
                            records.forEach(record -> deliveries.answered(
                                    List.of(Answer.refused(record.refused("x", "y"), Instant.EPOCH))));
                        })
                        .process(deliveries::await);
            }
        });

        await().until(() -> taken.size() == 4);
        assertThat(taken).containsExactly(1, 2, 3, 4);
        assertThat(sizes).containsExactly(3, 1, 1, 1, 1);
    }

    @Test
    void who_has_one_that_takes_long_keeps_back_nothing_that_has_no_key_in_common_with_it() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        SeveralAtATime.ofRecords(jms, 1);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("jms:queue:majora.records.biosample?concurrentConsumers=2&transacted=true")
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
        try {
            TestBroker.send(link, Letter.ofRecord(home, record));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
