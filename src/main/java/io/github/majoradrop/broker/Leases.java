package io.github.majoradrop.broker;

import io.github.majoradrop.config.Counted;
import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.submit.Lease;
import io.github.majoradrop.submit.Past;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What of the {@link Deliveries} is ours to post, and how it goes back when it is not, or has to wait. Guarded by itself. */
public final class Leases implements Lease {

    private static final Logger LOG = LoggerFactory.getLogger(Leases.class);
    /** Of a kind that is held: until then the others have found out, too. */
    private static final Duration HELD = Duration.ofSeconds(5);

    private final Connected link;
    /** By the stem that each goes under here. */
    private final Map<String, Delivery> open = new HashMap<>();

    private boolean stopping;
    private long taken;
    private long redelivered;
    private long duplicates;
    private long lost;

    Leases(Connected link) {
        this.link = link;
        link.whenLost(this::lost);
    }

    private synchronized void lost() {
        LOG.warn(
                "The broker was lost, or silent for too long: {} may be others' now, and not posted",
                Counted.of(
                        open.values().stream()
                                .filter(delivery -> !delivery.isPosting())
                                .count(),
                        "record"));
        lost += open.values().stream()
                .filter(delivery -> !delivery.isGoingBack())
                .count();
        giveBack(delivery -> true);
    }

    /**
     * Counts a record that came.
     *
     * @param deliveries how often it was given to somebody, with this time
     * @param isKnown whether its answer is known without another post, or will be
     */
    synchronized void count(int deliveries, boolean isKnown) {
        taken++;
        redelivered += deliveries > 1 ? 1 : 0;
        duplicates += isKnown ? 1 : 0;
    }

    /** @param requests how many of one of Majora's calls may be in flight */
    synchronized Workload work(int requests) {
        return new Workload(requests, open.size(), taken, redelivered, duplicates, lost);
    }

    /** @throws GoesBack if nothing is taken in any more */
    synchronized void add(String stem, Delivery delivery) {
        if (stopping) {
            throw new GoesBack("stopping");
        }
        open.put(stem, delivery);
    }

    /** @return null if it is not ours, or not any more */
    synchronized Delivery remove(RecordMessage record) {
        return open.remove(record.stem());
    }

    /** The same record, if it came before by a connection that is lost, and is being posted still; else null. */
    synchronized Delivery posting(Delivery again) {
        return open.values().stream()
                .filter(delivery -> delivery.isPosting() && delivery.identity().equals(again.identity()))
                .findFirst()
                .orElse(null);
    }

    /** Everything goes back, and nothing more is taken in. */
    synchronized void stop() {
        stopping = true;
        giveBack(delivery -> true);
    }

    /** Gives those back that are not being posted, and the others when they are not answered. */
    synchronized void giveBack(Predicate<Delivery> which) {
        open.values().stream().filter(which).forEach(Delivery::goBack);
        closeThoseThatGoBack();
    }

    private void closeThoseThatGoBack() {
        open.values().removeIf(delivery -> {
            boolean closes = delivery.isGoingBack() && !delivery.isPosting();
            if (closes) {
                close(delivery, delivery.past(), stopping ? Duration.ZERO : HELD);
            }
            return closes;
        });
    }

    private void close(Delivery delivery, Past past, Duration wait) {
        if (link.isAlive(delivery.connection())) {
            delivery.ending().complete(new Ending.Leaves(past, wait));
        } else {
            delivery.ending().completeExceptionally(new GoesBack("another connection"));
        }
    }

    @Override
    public synchronized Past past(RecordMessage record) {
        Delivery delivery = open.get(record.stem());
        return delivery == null ? Past.NONE : delivery.before();
    }

    @Override
    public synchronized boolean leave(RecordMessage record, Past past, Duration wait) {
        Delivery delivery = remove(record);
        if (delivery != null) {
            close(delivery, past, wait);
        }
        return true;
    }

    @Override
    public synchronized boolean holds(List<RecordMessage> records) {
        return records.stream().allMatch(record -> open.containsKey(record.stem()));
    }

    @Override
    public synchronized boolean begin(List<RecordMessage> records) {
        boolean may = records.stream().map(record -> open.get(record.stem())).allMatch(this::mayBePosted);
        List<Delivery> ours = ours(records);
        if (may) {
            ours.forEach(Delivery::begin);
        } else {
            // One of several is not ours any more: the others go back with it.
            ours.forEach(Delivery::goBack);
            closeThoseThatGoBack();
        }
        return may;
    }

    private boolean mayBePosted(Delivery delivery) {
        return delivery != null && !delivery.isGoingBack() && link.isAlive(delivery.connection());
    }

    @Override
    public synchronized void end(List<RecordMessage> records) {
        ours(records).forEach(Delivery::end);
        closeThoseThatGoBack();
    }

    private List<Delivery> ours(List<RecordMessage> records) {
        return records.stream()
                .map(record -> open.get(record.stem()))
                .filter(Objects::nonNull)
                .toList();
    }
}
