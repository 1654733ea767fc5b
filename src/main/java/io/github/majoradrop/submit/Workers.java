package io.github.majoradrop.submit;

import io.github.majoradrop.majora.Action;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

/**
 * Where calls wait for a worker, and the workers: of each action as many as its limit allows, of all together as many as may be in flight. A thread is
 * there only while there is work for it. Guarded by itself.
 */
public final class Workers {

    private final Capacity capacity;
    private final Map<Action, Deque<Call>> queues = new EnumMap<>(Action.class);
    private final Map<Action, Integer> working = new EnumMap<>(Action.class);
    private ExecutorService threads;
    private Consumer<Call> route;

    public Workers(Capacity capacity) {
        this.capacity = capacity;
        for (Action action : Action.values()) {
            queues.put(action, new ArrayDeque<>());
            working.put(action, 0);
        }
    }

    /** Takes in the calls in the body; a worker sends each of them through the route {@code submit-call}. */
    public void offer(Exchange exchange) {
        List<?> calls = exchange.getMessage().getBody(List.class);
        synchronized (this) {
            if (threads == null) {
                CamelContext camel = exchange.getContext();
                // When the program is stopping nobody takes it any more: what is not posted then stays in flight.
                Endpoint submitCall = camel.getEndpoint("direct:submit-call?block=false");
                ProducerTemplate template = camel.createProducerTemplate();
                route = one ->
                        template.send(submitCall, post -> post.getMessage().setBody(one));
                threads = camel.getExecutorServiceManager().newCachedThreadPool(this, "submit-call");
            }
            calls.forEach(call -> queue((Call) call));
            engage();
        }
    }

    private void queue(Call call) {
        queues.get(call.action()).add(call);
    }

    private void engage() {
        for (Call next = next(); next != null; next = next()) {
            Call first = next;
            threads.execute(() -> work(first));
        }
    }

    private void work(Call first) {
        for (Call call = first; call != null; call = after(call.action())) {
            route.accept(call);
        }
    }

    /** A worker has done a call of that action. @return what it does next, or null if there is nothing */
    private synchronized Call after(Action done) {
        working.merge(done, -1, Integer::sum);
        Call next = next();
        // The limit may have grown.
        engage();
        return next;
    }

    /** The call to go now, which counts as being worked on; of the action with the fewest workers, lest one keeps all of them. */
    private Call next() {
        int all = 0;
        Action action = null;
        for (Action one : Action.values()) {
            all += working.get(one);
            boolean mayGo = !queues.get(one).isEmpty() && hasRoom(one);
            if (mayGo && (action == null || working.get(one) < working.get(action))) {
                action = one;
            }
        }
        if (action == null || all >= capacity.most()) {
            return null;
        }
        working.merge(action, 1, Integer::sum);
        if (!hasRoom(action)) {
            capacity.used(action);
        }
        return queues.get(action).remove();
    }

    private boolean hasRoom(Action action) {
        return working.get(action) < capacity.of(action);
    }

    /** Whether there is any call of that action. */
    public synchronized boolean have(Action action) {
        return working.get(action) > 0 || !queues.get(action).isEmpty();
    }

    /** Whether a call of that action would go at once. */
    synchronized boolean isFree(Action action) {
        return queues.get(action).isEmpty() && hasRoom(action);
    }
}
