package io.github.majoradrop.submit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.majoradrop.config.Concurrency;
import io.github.majoradrop.config.Time;
import io.github.majoradrop.majora.Action;
import io.github.majoradrop.rules.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls wait for as many workers as there may be, and each is worked on once. */
class WorkersTest {

    private static final int AT_ONCE = 3;

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final Workers workers = new Workers(new Capacity(Concurrency.fixed(AT_ONCE), 1, Time.SYSTEM));
    private final Semaphore begun = new Semaphore(0);
    private final Semaphore mayEnd = new Semaphore(0);
    private final AtomicInteger now = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final List<Call> done = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void start() throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:submit-call").process(exchange -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    done.add(exchange.getMessage().getBody(Call.class));
                    begun.release();
                    mayEnd.acquire();
                    now.decrementAndGet();
                });
            }
        });
        camel.start();
    }

    @AfterEach
    void stop() {
        mayEnd.release(1_000);
        camel.stop();
    }

    /** Whether so many more calls begin. */
    private boolean comes(int calls) throws InterruptedException {
        return begun.tryAcquire(calls, io.github.majoradrop.Patience.LONGEST.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void offer(Call call) {
        DefaultExchange exchange = new DefaultExchange(camel);
        exchange.getMessage().setBody(List.of(call));
        workers.offer(exchange);
    }

    @Test
    void there_are_never_more_than_may_be_of_all_kinds_together_and_none_is_forgotten() throws Exception {
        List<Call> calls = new ArrayList<>();
        for (int row = 0; row < 30; row++) {
            calls.add(Samples.call(row % 2 == 0 ? Kind.BIOSAMPLE : Kind.SEQUENCING, row + 1));
        }

        calls.forEach(this::offer);
        boolean allWork = comes(AT_ONCE);
        boolean isFree = workers.isFree(Action.BIOSAMPLE_ADD);
        mayEnd.release(calls.size());
        boolean allDone = comes(calls.size() - AT_ONCE);

        assertThat(allWork && allDone).isTrue();
        assertThat(isFree).isFalse();
        assertThat(most).hasValue(AT_ONCE);
        assertThat(done).containsExactlyInAnyOrderElementsOf(calls);
    }

    @Test
    void a_kind_of_which_many_wait_leaves_workers_to_the_others() throws Exception {
        for (int row = 1; row <= 10; row++) {
            offer(Samples.call(Kind.BIOSAMPLE, row));
        }
        begun.acquire(AT_ONCE);
        Call other = Samples.call(Kind.SEQUENCING, 1);
        offer(other);

        mayEnd.release();
        begun.acquire();

        assertThat(done).hasSize(AT_ONCE + 1).endsWith(other);
    }

    @Test
    void who_comes_to_a_free_worker_goes_at_once() throws Exception {
        boolean wasFree = workers.isFree(Action.BIOSAMPLE_ADD);
        offer(Samples.call(1));

        assertThat(wasFree).isTrue();
        assertThat(comes(1)).isTrue();
        assertThat(workers.isFree(Action.BIOSAMPLE_ADD)).isTrue();
    }
}
