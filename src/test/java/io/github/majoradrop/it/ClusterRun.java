package io.github.majoradrop.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/**
 * Works two loads off in two homes, by two submitters around a broker, and kills one after the other of them meanwhile, or lets one stand still.
 * Counts how many records may have been posted once more for that.
 */
final class ClusterRun {

    static final String NORTH = "north";
    static final String SOUTH = "south";

    /** So many records a submitter posts, or has answers for that the broker has not got, at a time. */
    private static final int IN_HAND = 2 * Cluster.CONCURRENCY * Integer.parseInt(Lab.BATCH);

    private static final int SUBMITTERS = 2;
    private static final int POSTS_WHILE_FROZEN = 20;
    /** One of so many is as long as the broker waits for a sign. */
    private static final int LONG_SLEEPS = 4;

    private static final int POLLS = 200;

    /** What happens to whom. */
    enum Disturbance {
        NORTH_KILLED,
        SOUTH_KILLED,
        BROKER_KILLED,
        FIRST_KILLED,
        SECOND_KILLED,
        FIRST_FROZEN
    }

    private final Lab lab;
    private final Cluster cluster;
    private final Map<String, Load> loads;
    private final Random random;
    private final Map<String, Program> homes = new LinkedHashMap<>();
    private final List<Program> submitters = new ArrayList<>();
    private final Map<Disturbance, Integer> done = new EnumMap<>(Disturbance.class);
    private Program broker;
    private int posts;
    private int mayComeAgain;

    ClusterRun(Lab lab, Map<String, Load> loads, Random random) {
        this.lab = lab;
        this.cluster = new Cluster(lab);
        this.loads = loads;
        this.random = random;
        cluster.with("submit.library", "true");
        lab.with("submit.library", "true").with("submit.timeout", "5s");
        lab.majora().answers(call -> Load.answer(call).after(2));
    }

    Cluster cluster() {
        return cluster;
    }

    void start() {
        broker = cluster.startBroker();
        loads.keySet().forEach(name -> homes.put(name, cluster.startHome(name)));
        for (int i = 0; i < SUBMITTERS; i++) {
            submitters.add(cluster.startSubmitter());
        }
        homes.values().forEach(cluster::waitFor);
        submitters.forEach(cluster::waitFor);
        loads.forEach((name, load) -> load.files().forEach(cluster.home(name)::drop));
    }

    /** @param expected how many posts the loads need */
    void disturb(int times, int expected) {
        int step = expected / (times + 2);
        for (Disturbance next : inAnyOrder(times)) {
            posts += 1 + step / 2 + random.nextInt(Math.max(1, step / 2));
            lab.waitUntil(posts + " posts", () -> lab.majora().posts() >= posts || isAllArchived());
            disturb(next);
            done.merge(next, 1, Integer::sum);
            posts = Math.max(posts, lab.majora().posts());
        }
    }

    private List<Disturbance> inAnyOrder(int times) {
        List<Disturbance> order = new ArrayList<>();
        while (order.size() < times) {
            List<Disturbance> all = new ArrayList<>(List.of(Disturbance.values()));
            Collections.shuffle(all, random);
            order.addAll(all);
        }
        return order.subList(0, times);
    }

    private void disturb(Disturbance what) {
        switch (what) {
            case NORTH_KILLED -> killHome(NORTH);
            case SOUTH_KILLED -> killHome(SOUTH);
            case BROKER_KILLED -> {
                mayComeAgain += SUBMITTERS * IN_HAND;
                broker.kill();
                broker = cluster.startBroker();
            }
            case FIRST_KILLED -> killSubmitter(0);
            case SECOND_KILLED -> killSubmitter(1);
            case FIRST_FROZEN -> freeze();
            default -> throw new IllegalArgumentException(what.name());
        }
    }

    private void killHome(String name) {
        homes.get(name).kill();
        homes.put(name, cluster.startHome(name));
    }

    private void killSubmitter(int which) {
        mayComeAgain += IN_HAND;
        submitters.get(which).kill();
        submitters.set(which, cluster.startSubmitter());
    }

    /** For a moment, or for longer than the broker waits for it. */
    private void freeze() {
        mayComeAgain += IN_HAND;
        Program asleep = submitters.get(0);
        asleep.freeze();
        int before = lab.majora().posts();
        lab.waitUntil(
                "the other one goes on", () -> lab.majora().posts() > before + POSTS_WHILE_FROZEN || isAllArchived());
        if (random.nextInt(LONG_SLEEPS) == 0) {
            LockSupport.parkNanos(Cluster.TIME_TO_LIVE.toNanos());
        }
        asleep.thaw();
    }

    private boolean isAllArchived() {
        return loads.entrySet().stream()
                .allMatch(load -> cluster.home(load.getKey()).archived().size()
                        == load.getValue().files().size());
    }

    /** Lets one stand still with all that it may post on the wire, until others have done all the work. @return it, awake again */
    Program oversleep() {
        int[] polls = {0};
        lab.majora().pauseAfter(1);
        // Then none of them is on its way from the last look at its lease to the wire. Two of one group keep those
        // behind them waiting: then some are let go on.
        lab.waitUntil("all that may be posted at a time is", () -> {
            if (++polls[0] % POLLS == 0) {
                lab.majora().goOn();
                lab.majora().pauseAfter(IN_HAND);
            }
            return lab.majora().onTheWire() == SUBMITTERS * Cluster.CONCURRENCY;
        });
        mayComeAgain += IN_HAND;
        Program asleep = submitters.get(1);
        asleep.freeze();
        lab.majora().goOn();
        waitUntilAllIsArchived();
        asleep.thaw();
        return asleep;
    }

    void waitUntilAllIsArchived() {
        lab.waitUntil("all files are archived", this::isAllArchived);
    }

    /** All that a run whom nobody disturbed would have done is done, and little of it twice. */
    void assertEndedAs(Map<String, Ending> expected, int expectedPosts) {
        waitUntilAllIsArchived();
        homes.values().forEach(Program::stop);
        homes.values().forEach(Program::exitSoon);
        expected.forEach((name, ending) -> Ending.of(cluster.home(name)).assertIsThatOf(ending));
        assertThat(posts(lab.majora())).isBetween(expectedPosts, expectedPosts + mayComeAgain);
        // Who is killed leaves what it had on the wire, and others may post that before it is answered.
        assertThat(lab.majora().overlaps()).hasSizeLessThanOrEqualTo(mayComeAgain);
        assertThat(Load.areNewestLast(lab.majora().calls())).isTrue();
        cluster.homes()
                .forEach(home -> assertThat(home.filesWith(Lab.PART_OF_TOKEN)).isEmpty());
        assertThat(new HomeFolder(cluster.brokerFolder()).filesWith(Lab.PART_OF_TOKEN))
                .isEmpty();
    }

    /** Without those that say nothing of each record, so that each is posted alone. */
    static int posts(FakeMajora majora) {
        return majora.posts() - majora.postedTogetherInVain();
    }

    @Override
    public String toString() {
        return "disturbed " + done + ", posts " + lab.majora().posts() + ", of which may have come again "
                + mayComeAgain;
    }
}
