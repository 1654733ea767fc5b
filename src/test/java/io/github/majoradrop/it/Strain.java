package io.github.majoradrop.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * A home on a {@link SmallDisk} in which files of every form are worked off while the machine and Majora fail in several ways at once, and the
 * program is killed again and again.
 */
final class Strain {

    private static final List<String> FOLDERS =
            List.of("drop", "inflight", "success", "warning", "dead-letter", "archive");
    private static final int REFUSED = 2;
    /** So many posts of a hundred get no answer, or a late one. */
    private static final int ONE_IN = 40;

    private static final int LATE_MILLIS = 2500;
    private static final int LONGEST_STEP_MILLIS = 200;
    /** A kill comes by then, however little there was to do. */
    private static final int MOST_STEPS = 60;

    private static final int DROPPED_AT_A_STEP = 2;

    /** What is wrong for some steps; any of them at the same time. */
    private enum Trouble {
        FOLDER_AWAY,
        DISK_FULL,
        TOKEN_EXPIRED,
        MAJORA_DOWN,
        MAJORA_FAILS,
        STOPPED
    }

    private final Lab lab;
    private final SmallDisk disk;
    private final Random random;
    private final Failures failures;
    private final VariedStarts starts;
    private final Deque<Map.Entry<String, String>> toDrop;
    private final Map<Trouble, Runnable> ends = new EnumMap<>(Trouble.class);
    private volatile Function<RecordedPost, FakeReply> failing = call -> null;
    private Program program;
    private int kills;
    private int refusedStarts;
    private int tokens;

    /** @param records how many posts the load needs, more or less */
    Strain(Lab lab, Load load, int records, long seed) {
        this.lab = lab;
        disk = lab.onSmallDisk("size=%dk,nr_inodes=%d,mode=755".formatted(16_384 + 4 * records, 4_000 + records));
        random = new Random(seed);
        failures = new Failures(random);
        starts = new VariedStarts(lab, random);
        toDrop = new ArrayDeque<>(load.files().entrySet());
        // None of the records is to blame, however often it fails.
        lab.with("submit.library", "true").with("submit.timeout", "2s").with("submit.attempts", "1000");
        lab.majora().answers(this::answer);
        lab.majora().answersProbes(call -> orElse(failing.apply(call), FakeReply.rejected("\"empty\"")));
    }

    private FakeReply answer(RecordedPost call) {
        FakeReply late = random.nextInt(ONE_IN) == 0 ? Load.answer(call).after(LATE_MILLIS) : Load.answer(call);
        return orElse(failing.apply(call), orElse(failures.now(ONE_IN), late));
    }

    private static FakeReply orElse(FakeReply first, FakeReply second) {
        return first == null ? second : first;
    }

    /** Puts it under strain until it was killed so often, or the time is over. */
    void kill(int times, int postsBetween, long untilNanos) {
        program = starts.start();
        while (kills < times && untilNanos - System.nanoTime() > 0) {
            int enough = lab.majora().posts() + random.nextInt(2 * postsBetween);
            // Every third time it hardly starts.
            int steps = random.nextInt(3) == 0 ? random.nextInt(MOST_STEPS / 4) : MOST_STEPS;
            for (int step = 0; step < steps && lab.majora().posts() < enough; step++) {
                step();
            }
            program.kill();
            kills++;
            startAgain();
        }
        program.kill();
        List.copyOf(ends.keySet()).forEach(this::end);
        removeHalfDropped();
        toDrop.forEach(file -> lab.home().drop(file.getKey(), file.getValue()));
    }

    private void step() {
        for (int i = 0; i < DROPPED_AT_A_STEP && !toDrop.isEmpty(); i++) {
            drop();
        }
        Trouble trouble = Trouble.values()[random.nextInt(Trouble.values().length)];
        if (ends.containsKey(trouble)) {
            end(trouble);
        } else if (trouble != Trouble.FOLDER_AWAY || program.logLinesWith("Watching") > 0) {
            failures.count(trouble.name());
            ends.put(trouble, begin(trouble));
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(LONGEST_STEP_MILLIS)));
        if (program.isGone()) {
            assertThat(program.exit()).as("%s", program).isEqualTo(REFUSED);
            refusedStarts++;
            startAgain();
        }
    }

    /** With all its folders: a start makes what is missing. */
    private void startAgain() {
        end(Trouble.STOPPED);
        end(Trouble.FOLDER_AWAY);
        program = starts.start();
    }

    private void end(Trouble trouble) {
        Runnable end = ends.remove(trouble);
        if (end != null) {
            end.run();
        }
    }

    /** Gives what ends it. */
    private Runnable begin(Trouble trouble) {
        return switch (trouble) {
            case FOLDER_AWAY -> fault(DiskFault.GONE, FOLDERS.get(random.nextInt(FOLDERS.size())));
            case DISK_FULL -> fault(DiskFault.FULL, ".");
            case TOKEN_EXPIRED -> {
                String token = "renewed-" + tokens++ + Lab.PART_OF_TOKEN;
                lab.majora().takes(token);
                yield () -> lab.writeToken(token);
            }
            case MAJORA_DOWN -> {
                lab.majora().goDown();
                yield lab.majora()::comeUp;
            }
            case MAJORA_FAILS -> {
                FakeReply one = failures.next();
                failing = call -> one;
                yield () -> failing = call -> null;
            }
            case STOPPED -> {
                Program stopped = program;
                stopped.freeze();
                yield stopped::thaw;
            }
        };
    }

    private Runnable fault(DiskFault fault, String folder) {
        fault.begin(disk, folder);
        return () -> fault.end(disk, folder);
    }

    /** In its order: what cannot be dropped now is tried again before the next one. */
    private void drop() {
        try {
            lab.home().drop(toDrop.peek().getKey(), toDrop.peek().getValue());
            toDrop.remove();
        } catch (UncheckedIOException refused) {
            removeHalfDropped();
        }
    }

    /** As whoever copies a file there, and is refused. */
    private void removeHalfDropped() {
        for (String name : lab.home().names("drop")) {
            if (name.startsWith(".copying")) {
                delete(lab.home().path().resolve("drop").resolve(name));
            }
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public String toString() {
        return kills + " kills, " + refusedStarts + " starts refused, " + failures;
    }
}
