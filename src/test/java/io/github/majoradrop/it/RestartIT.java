package io.github.majoradrop.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Killed or stopped at any point and started again, it ends as if nothing had happened. */
class RestartIT {

    private static final int RECORDS = 2000;
    private static final int KILLS = 6;
    private static final int CONCURRENCY = 4;
    private static final Duration SECONDS = Duration.ofSeconds(15);

    @RegisterExtension
    private final Lab lab = new Lab();

    @Test
    void killed_again_and_again_every_record_still_ends_in_exactly_one_line() {
        List<String> csv = Sheets.ids("CSV", RECORDS);
        List<String> json = Sheets.ids("JSON", RECORDS);
        lab.home().drop("a.csv", Sheets.biosamples(csv));
        lab.home().drop("b.json", Sheets.json(json));
        lab.home().drop("c.json", Sheets.sequencing("LIBRARY", "RUN-1", "CSV1"));
        lab.majora().answers(call -> (Math.floorMod(call.id().hashCode(), 50) == 0
                        ? Answer.rejected("\"no\"")
                        : Answer.success())
                .after(1));
        Random random = new Random();

        for (int kill = 1; kill <= KILLS; kill++) {
            int enough = lab.majora().posts() + 20 + random.nextInt(2 * RECORDS / KILLS - 40);
            Program program = lab.start("run");
            lab.waitUntil("some posts more", () -> lab.majora().posts() >= enough);
            program.kill();
        }
        Program last = lab.runOnce();

        assertThat(last.exit()).as("%s", last).isEqualTo(1);
        assertThat(lab.home().outcomes().keySet())
                .containsAll(csv)
                .containsAll(json)
                .contains("LIBRARY");
        assertThat(lab.home().lines()).hasSize(2 * RECORDS + 1);
        assertThat(postedAgain()).isLessThanOrEqualTo(KILLS * CONCURRENCY);
        assertThat(lab.majora().overlaps()).isEmpty();
        assertThat(lab.home().receipts())
                .filteredOn(receipt -> receipt.get("resumed").asBoolean())
                .extracting(receipt -> receipt.get("file").asText())
                .contains("a.csv");
        lab.home().assertFiledOnlyUnder("success", "dead-letter");
    }

    private long postedAgain() {
        Map<String, Long> counts =
                lab.majora().calls().stream().collect(Collectors.groupingBy(Call::id, Collectors.counting()));
        return counts.values().stream().mapToLong(count -> count - 1).sum();
    }

    @Test
    void rows_added_after_the_claim_are_read_too_and_none_twice() throws Exception {
        lab.with("intake.settle", "300ms");
        lab.home().drop("a.csv", Sheets.biosamples("A", "B"));
        lab.majora().answers(call -> Answer.success().after(call.id().equals("B") ? 1500 : 1));
        lab.run();
        lab.waitUntil("B is on the wire", () -> lab.majora().posts() == 2);
        String claimed = "inflight/" + lab.home().names("inflight").get(0);

        lab.home().append(claimed, "C,UK-ENG,N,2026-11-01\n");
        lab.waitUntilAllIsClosed(1);

        assertThat(lab.home().outcomes().keySet()).containsExactlyInAnyOrder("A", "B", "C");
        assertThat(lab.home().lines()).hasSize(3);
        assertThat(postedAgain()).isZero();
        lab.home().assertFiledOnlyUnder("success");
    }

    @Test
    void a_torn_line_is_cut_off_and_its_record_posted_again() throws Exception {
        lab.home().drop("a.csv", Sheets.biosamples("A", "B"));
        lab.majora().answers(call -> call.id().equals("B") ? Answer.silence() : Answer.success());
        Program first = lab.run();
        lab.waitUntil(
                "A is filed",
                () -> lab.home().names("success").size() == 1
                        && lab.home().lines().size() == 1);
        first.kill();
        lab.home()
                .append("success/" + lab.home().names("success").get(0), "{\"record\":2,\"rows\":[3],\"kind\":\"bios");
        lab.majora().answers(call -> Answer.success());

        assertThat(lab.runOnce().exit()).isZero();

        assertThat(lab.home().outcomes()).containsOnlyKeys("A", "B");
        assertThat(lab.majora().callsOf("A")).hasSize(1);
        assertThat(lab.home().receipts().get(0).get("resumed").asBoolean()).isTrue();
        lab.home().assertFiledOnlyUnder("success");
    }

    @Test
    void a_signal_ends_the_daemon_at_once_and_nothing_is_lost() {
        lab.home().drop("a.csv", Sheets.biosamples(Sheets.ids("S", 500)));
        lab.majora().answers(call -> Answer.success().after(20));
        Program daemon = lab.run();
        lab.waitUntil("the middle", () -> lab.majora().posts() > 50);

        daemon.stop();

        assertThat(daemon.exitWithin(SECONDS)).isEqualTo(143);
        assertThat(lab.home().status().get("running").asBoolean()).isFalse();
        assertThat(lab.home().lines()).hasSize(lab.majora().posts());
        assertThat(lab.runOnce().exit()).isZero();
        assertThat(lab.majora().posts()).isEqualTo(500);
        assertThat(lab.home().outcomes()).hasSize(500);
        lab.home().assertFiledOnlyUnder("success");
    }

    @Test
    void a_signal_ends_run_once_with_3() {
        lab.home().drop("a.csv", Sheets.biosamples(Sheets.ids("S", 500)));
        lab.majora().answers(call -> Answer.success().after(20));
        Program once = lab.start("run", "--once");
        lab.waitUntil("the middle", () -> lab.majora().posts() > 50);

        once.stop();

        assertThat(once.exitWithin(SECONDS)).isEqualTo(3);
        assertThat(lab.home().names("inflight")).hasSize(1);
        assertThat(lab.home().lines()).hasSize(lab.majora().posts());
    }

    @Test
    void a_signal_ends_it_within_seconds_also_on_hold_however_long_the_waits_are() {
        lab.home().drop("a.csv", Sheets.biosamples(Sheets.ids("H", 20)));
        lab.majora().goDown();
        lab.with("submit.wait-max", "1h");

        for (Map.Entry<String, Integer> ends :
                Map.of("run", 143, "run --once", 3).entrySet()) {
            Program program = lab.start(ends.getKey().split(" "));
            lab.waitUntil(
                    "on hold",
                    () -> !lab.home().hold().isEmpty()
                            && lab.home().status().get("running").asBoolean());
            program.stop();
            assertThat(program.exitWithin(SECONDS)).isEqualTo(ends.getValue());
        }

        assertThat(lab.home().names("inflight")).hasSize(1);
        assertThat(Stream.of("success", "warning", "dead-letter", "archive").map(lab.home()::names))
                .allMatch(List::isEmpty);
    }

    @Test
    void a_second_daemon_in_the_same_home_ends_with_2_and_says_why() {
        Program first = lab.run();
        lab.waitUntil("the first is there", () -> first.logLinesWith("Watching") == 1);

        Program second = lab.start("run");

        assertThat(second.exit()).isEqualTo(2);
        assertThat(second.toString()).contains("another", lab.home().path().toString());
        assertThat(first.isRunning()).isTrue();
        lab.home().drop("a.csv", Sheets.biosamples("A"));
        lab.waitUntilAllIsClosed(1);
        lab.home().assertFiledOnlyUnder("success");
    }
}
