package io.github.majoradrop.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Puts records through a Majora that misbehaves at random, but as the seed says, in every way that it can: single replies, and outages of all
 * sorts one after the other. A long run, {@code -Drecords=6000 -Doutages=60}; {@code -Dseed=} makes other faults.
 */
class ChaosRun {

    private static final int RECORDS = Integer.getInteger("records", 6000);
    private static final int OUTAGES = Integer.getInteger("outages", 60);
    private static final int SMALL_FILES = 20;
    /** So rarely a single reply is a broken one. */
    private static final int ONE_IN = 50;

    private static final int MOST_WITNESSES = 50;

    private static final Duration LONGEST = Duration.ofMinutes(5);
    /** Always answered in this way, among thousands that are not. */
    private static final Map<String, FakeReply> TO_BLAME = Map.of(
            "A100", FakeReply.html(500),
            "A200", FakeReply.silence(),
            "B150", FakeReply.rejected("\"You are advised to resubmit\""),
            "B250", FakeReply.empty(400));

    private static final String BATCH = System.getProperty("batch", "20");

    private final Random random = new Random(Integer.getInteger("seed", 1));

    @RegisterExtension
    private final Lab lab = new Lab();

    private final Map<String, Integer> accepted = new ConcurrentHashMap<>();
    private final Failures faults = new Failures(random);
    private final List<String> outages = new ArrayList<>();
    private volatile Function<RecordedPost, FakeReply> outage = call -> null;
    private String token = Lab.TOKEN;
    private int files = SMALL_FILES + 2 + OUTAGES;

    @Test
    void every_record_is_filed_once_and_only_those_to_blame_are_dead_letters() {
        Set<String> ids = drop();
        lab.majora().answers(this::answer);
        lab.majora().answersProbes(call -> orElse(outage.apply(call), FakeReply.rejected("\"empty\"")));
        Program daemon =
                lab.with("submit.timeout", "1s").with("submit.batch", BATCH).run();
        for (int i = 0; i < OUTAGES; i++) {
            int enough = lab.majora().posts() + RECORDS / OUTAGES / 2;
            until(() -> lab.majora().posts() > enough || isIdle());
            outage();
            // Whatever holds only because nothing else could be answered is freed by what is dropped meanwhile.
            lab.home().drop("more" + i + ".csv", Sheets.biosamples(take(ids, Sheets.ids("M" + i + "-", 5))));
        }
        for (int i = 0; !isDone() && i < MOST_WITNESSES; i++) {
            // Three that are to blame are a hold for ever if no other record is answered when all outages are over.
            String witness = "W" + i;
            lab.home().drop(witness + ".csv", Sheets.biosamples(take(ids, List.of(witness))));
            files++;
            until(() -> isAccepted(witness));
        }
        until(this::isDone);

        assertWell(ids, daemon);
    }

    private Set<String> drop() {
        Set<String> ids = new TreeSet<>();
        lab.home().drop("a.csv", Sheets.biosamples(take(ids, Sheets.ids("A", RECORDS / 2))));
        lab.home().drop("b.json", Sheets.json(take(ids, Sheets.ids("B", RECORDS / 2))));
        for (int file = 0; file < SMALL_FILES; file++) {
            ids.add("LIB" + file);
            lab.home().drop("run" + file + ".json", Sheets.sequencing("LIB" + file, "RUN" + file, "A" + file));
        }
        return ids;
    }

    private static List<String> take(Set<String> all, List<String> ids) {
        all.addAll(ids);
        return ids;
    }

    private FakeReply answer(RecordedPost call) {
        FakeReply always = TO_BLAME.get(call.id());
        FakeReply now = orElse(outage.apply(call), always == null ? faults.now(ONE_IN) : always);
        if (now != null) {
            return now;
        }
        FakeReply last = isRefused(call.id()) ? FakeReply.rejected("\"no\"") : FakeReply.success();
        return last.then(() -> accepted.merge(call.id(), 1, Integer::sum));
    }

    private static boolean isRefused(String id) {
        return id.endsWith("77");
    }

    /** One outage, to its end. */
    private void outage() {
        int sort = random.nextInt(6);
        long millis = 50 + random.nextInt(sort == 3 ? 3000 : 1200);
        FakeReply failing = faults.next();
        switch (sort) {
            case 0 -> {
                faults.count("outage: down");
                lab.majora().goDown();
                pass(millis);
                lab.majora().comeUp();
            }
            case 1 -> {
                faults.count("outage: another token");
                token = "renewed-" + System.nanoTime() + Lab.PART_OF_TOKEN;
                lab.majora().takes(token);
                pass(millis);
                lab.overwriteToken("");
                pass(50);
                lab.writeToken(token);
            }
            case 2 ->
                during("outage: no sequencing", millis, call -> call.kind().equals("sequencing") ? failing : null);
            case 3 ->
                during(
                        "outage: refuses every record, answers the probe",
                        millis,
                        call -> call.isProbe() ? null : FakeReply.html(500));
            default -> during("outage: fails in one way", millis, call -> failing);
        }
    }

    private void during(String name, long millis, Function<RecordedPost, FakeReply> answers) {
        faults.count(name);
        outages.add(name + " from " + System.nanoTime() / 1_000_000 + " for " + millis + " ms");
        outage = answers;
        pass(millis);
        outage = call -> null;
    }

    private static void pass(long millis) {
        long until = System.nanoTime() + millis * 1_000_000;
        while (until - System.nanoTime() > 0) {
            LockSupport.parkNanos(until - System.nanoTime());
        }
    }

    private boolean isIdle() {
        return lab.home().names("inflight").isEmpty();
    }

    private boolean isDone() {
        return lab.home().archived().size() == files;
    }

    private boolean isAccepted(String id) {
        return accepted.containsKey(id);
    }

    private static void until(BooleanSupplier isSo) {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!isSo.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException("not within " + LONGEST);
            }
            pass(50);
        }
    }

    private void assertWell(Set<String> ids, Program daemon) {
        Map<String, String> outcomes = lab.home().outcomes();
        List<String> filed =
                lab.home().lines().stream().map(line -> line.get("id").asText()).toList();
        Set<String> dead = new TreeSet<>(outcomes.keySet());
        dead.removeIf(id -> !outcomes.get(id).startsWith("dead-letter"));
        Set<String> toBlame = new TreeSet<>(ids);
        toBlame.removeIf(id -> !isRefused(id) && !TO_BLAME.containsKey(id));
        tell(ids, daemon);

        assertThat(filed).as("%s", daemon).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(dead).as(String.join("\n", caseOf(dead, toBlame))).isEqualTo(toBlame);
        assertThat(lab.majora().overlaps()).isEmpty();
        assertThat(daemon.isRunning()).isTrue();
        lab.home().assertFiledOnlyUnder("success", "dead-letter");
    }

    /** What the program says against those that are not to blame, and what happened meanwhile. */
    private List<String> caseOf(Set<String> dead, Set<String> toBlame) {
        List<String> told = new ArrayList<>();
        for (JsonNode line : lab.home().lines()) {
            String id = line.get("id").asText();
            if (dead.contains(id) && !toBlame.contains(id)) {
                told.add(line.toString());
                lab.majora().callsOf(id).forEach(post -> told.add("posted at " + post.at() / 1_000_000));
            }
        }
        told.addAll(told.isEmpty() ? List.of() : outages);
        return told;
    }

    private void tell(Set<String> ids, Program daemon) {
        System.out.printf(
                "%d records in %d files; posts %d, probes %d; answered by Majora more than once %d; holds told %d; faults %s%n",
                ids.size(),
                files,
                lab.majora().posts(),
                lab.majora().probes(),
                accepted.values().stream().filter(count -> count > 1).count(),
                daemon.logLinesWith("On hold"),
                faults);
    }

    private static FakeReply orElse(FakeReply first, FakeReply second) {
        return first == null ? second : first;
    }
}
