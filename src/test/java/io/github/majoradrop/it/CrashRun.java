package io.github.majoradrop.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.majoradrop.Patience;
import io.github.majoradrop.cli.Told;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Works a load off in one home, and kills the program again and again while it does: each time at another moment, and each time it is started
 * with other settings or as another release. Counts what was on the wire at each kill, since no more than that may be posted twice.
 */
final class CrashRun {

    private static final List<String> OUTCOMES = List.of("success", "warning", "dead-letter");
    private static final int LONGEST_START_MILLIS = 2500;
    private static final int FILES_AT_A_CLAIM = 5;

    /** What the program is doing when it is killed. */
    enum KillTime {
        STARTING,
        CLAIMING,
        POSTING,
        CLOSING
    }

    private final Lab lab;
    private final Random random;
    private final Deque<Map.Entry<String, String>> toDrop = new ArrayDeque<>();
    private final VariedStarts starts;
    private final Map<KillTime, Integer> kills = new EnumMap<>(KillTime.class);
    private final Set<String> linesAtTheKills = new HashSet<>();
    private int posted;
    private int filed;
    private int onTheWire;
    private int mostOnTheWire;

    CrashRun(Lab lab, Load load, long seed) {
        this.lab = lab;
        this.random = new Random(seed);
        this.starts = new VariedStarts(lab, random);
        toDrop.addAll(load.files().entrySet());
    }

    /**
     * Works the load off without any disturbance.
     *
     * @param mayDiffer keys of a line that are not compared
     */
    static Ending undisturbed(Lab lab, Load load, String... mayDiffer) {
        // So long a library rests after each restart, and somewhat longer.
        lab.with("submit.library", "true").with("submit.timeout", "5s");
        lab.majora().answers(Load::answer);
        load.files().forEach(lab.home()::drop);
        Told once = lab.runOnceHere();
        assertThat(once.exit()).as("%s", once).isEqualTo(1);
        return Ending.of(lab.home(), mayDiffer);
    }

    /**
     * Kills it that many times while the load is worked off.
     *
     * @param records how many posts the load needs, more or less
     */
    void kill(int times, int records) {
        // So long a library rests after each restart, and somewhat longer.
        lab.with("submit.library", "true").with("submit.timeout", "5s");
        lab.majora().answers(call -> Load.answer(call).after(2));
        dropAllBut(FILES_AT_A_CLAIM * times);
        for (KillTime moment : moments(times)) {
            Program program = starts.start();
            await(moment, program, records / times);
            int seen = lab.majora().onTheWire();
            program.kill();
            lab.waitUntil("the connections are closed", lab.majora()::isLeftAlone);
            count(moment, seen);
        }
        dropAllBut(0);
    }

    private List<KillTime> moments(int times) {
        List<KillTime> moments = new ArrayList<>();
        while (moments.size() < times) {
            moments.addAll(Arrays.asList(KillTime.values()));
            moments.add(KillTime.POSTING);
        }
        Collections.shuffle(moments, random);
        return moments.subList(0, times);
    }

    private void dropAllBut(int left) {
        while (toDrop.size() > left) {
            lab.home().drop(toDrop.peek().getKey(), toDrop.poll().getValue());
        }
    }

    private void await(KillTime moment, Program program, int posts) {
        int before = lab.majora().posts();
        int archived = lab.home().archived().size();
        int enough = 1 + random.nextInt(posts);
        switch (moment) {
            case STARTING -> pause(random.nextInt(LONGEST_START_MILLIS));
            case CLAIMING -> {
                lab.waitUntil("it watches", () -> program.logLinesWith("Watching") == 1);
                dropAllBut(toDrop.size() - FILES_AT_A_CLAIM);
                int waiting = lab.home().names("drop").size() - random.nextInt(FILES_AT_A_CLAIM);
                until(() -> lab.home().names("drop").size() < waiting);
            }
            case POSTING -> {
                until(() -> lab.majora().posts() >= before + enough);
                pause(random.nextInt(10));
            }
            case CLOSING -> until(() -> lab.home().archived().size() > archived + random.nextInt(2));
            default -> throw new IllegalArgumentException(moment.name());
        }
    }

    /** Looks every millisecond, as the moment is a short one; also over when there is nothing left to do. */
    private void until(BooleanSupplier moment) {
        long end = System.nanoTime() + Patience.LONGEST.toNanos();
        while (!moment.getAsBoolean() && !isIdle()) {
            assertThat(end - System.nanoTime()).as("the moment comes").isPositive();
            pause(1);
        }
    }

    private boolean isIdle() {
        return lab.home().names("drop").isEmpty()
                && lab.home().names("inflight").isEmpty();
    }

    private static void pause(int millis) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    private void count(KillTime moment, int seenOnTheWire) {
        int posts = posts();
        int lines = postedLines();
        linesAtTheKills.addAll(completeLines());
        int lost = (posts - posted) - (lines - filed);
        // What Majora saw on the wire may have been more: requests whose answer was read and filed meanwhile.
        assertThat(lost).as("records on their way at a kill").isBetween(0, starts.mostAtATime());
        onTheWire += lost;
        mostOnTheWire = Math.max(mostOnTheWire, seenOnTheWire);
        posted = posts;
        filed = lines;
        kills.merge(moment, 1, Integer::sum);
    }

    /** How many complete lines there are of records that were posted. */
    private int postedLines() {
        return (int) completeLines().stream()
                .filter(line -> !line.contains("\"attempts\":0,"))
                .count();
    }

    /** Each behind the name of its file, which may lose its {@code .part} later. */
    private List<String> completeLines() {
        List<String> lines = new ArrayList<>();
        for (String outcome : OUTCOMES) {
            for (String name : lab.home().names(outcome)) {
                if (name.contains(".lines.ndjson")) {
                    String file = outcome + "/" + name;
                    String text = lab.home().text(file);
                    text.substring(0, text.lastIndexOf('\n') + 1)
                            .lines()
                            .forEach(line -> lines.add(file.replace(".part", "") + ": " + line));
                }
            }
        }
        return lines;
    }

    /**
     * Runs it to its end, undisturbed this time, and sees to it that no more was posted twice than was on the wire at a kill, and that what was
     * filed at a kill is filed to the byte as it was: a line that was lost and made again would look the same but for its time.
     */
    Ending finish() {
        Program once = lab.withPackaged().runOnce();
        assertThat(once.exit()).as("%s", once).isIn(0, 1);
        assertThat(postedTwice()).as("posted twice").isEqualTo(onTheWire);
        linesAtTheKills.removeAll(Set.copyOf(completeLines()));
        assertThat(linesAtTheKills).as("lines that a kill undid").isEmpty();
        assertThat(lab.majora().overlaps()).isEmpty();
        assertThat(Load.areNewestLast(lab.majora().calls())).isTrue();
        return Ending.of(lab.home());
    }

    int postedTwice() {
        return posts() - postedLines();
    }

    /** Without those that say nothing of each record, so that each is posted alone. */
    private int posts() {
        return lab.majora().posts() - lab.majora().postedTogetherInVain();
    }

    @Override
    public String toString() {
        return "kills " + kills + ", records posted twice " + postedTwice() + ", on their way at the kills " + onTheWire
                + ", on the wire at one kill at most " + mostOnTheWire;
    }
}
