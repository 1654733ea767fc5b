package io.github.majoradrop.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Killed or stopped at any point and started again, it ends as if nothing had happened. */
class RestartIT {

    @RegisterExtension
    private final Lab lab = new Lab();

    private long postedAgain() {
        Map<String, Long> counts =
                lab.majora().calls().stream().collect(Collectors.groupingBy(RecordedPost::id, Collectors.counting()));
        return counts.values().stream().mapToLong(count -> count - 1).sum();
    }

    @Test
    void rows_added_after_the_claim_are_read_too_and_none_twice() throws Exception {
        lab.with("intake.settle", "300ms");
        lab.home().drop("a.csv", Sheets.biosamples("A", "B"));
        lab.majora().pauseAfter(1);
        lab.run();
        lab.waitUntil("both are on the wire", () -> lab.majora().posts() == 2);
        String claimed = "inflight/" + lab.home().claimed().get(0);

        lab.home().append(claimed, "C,UK-ENG,N,2026-11-01\n");
        lab.majora().goOn();
        lab.waitUntilAllIsClosed(1);

        assertThat(lab.home().outcomes().keySet()).containsExactlyInAnyOrder("A", "B", "C");
        assertThat(lab.home().lines()).hasSize(3);
        assertThat(postedAgain()).isZero();
        lab.home().assertFiledOnlyUnder("success");
    }

    @Test
    void a_signal_ends_the_daemon_at_once_and_nothing_is_lost() {
        lab.home().drop("a.csv", Sheets.biosamples(Sheets.ids("S", 500)));
        lab.majora().pauseAfter(50);
        Program daemon = lab.run();

        stopInTheMiddle(daemon);

        assertThat(daemon.exitSoon()).isEqualTo(143);
        assertThat(lab.home().status().get("running").asBoolean()).isFalse();
        assertThat(lab.home().lines()).hasSize(lab.majora().posts());
        assertThat(lab.runOnceHere().exit()).isZero();
        assertThat(lab.majora().posts()).isEqualTo(500);
        assertThat(lab.home().outcomes()).hasSize(500);
        lab.home().assertFiledOnlyUnder("success");
    }

    /** What is on the wire is answered when the signal has been heard. */
    private void stopInTheMiddle(Program program) {
        lab.waitUntil("the middle", lab.majora()::isPaused);
        program.stop();
        lab.waitUntil("it heard", () -> program.logLinesWith("Stopping") == 1);
        lab.majora().goOn();
    }

    @Test
    void a_signal_ends_run_once_with_3() {
        lab.home().drop("a.csv", Sheets.biosamples(Sheets.ids("S", 500)));
        lab.majora().pauseAfter(50);
        Program once = lab.start("run", "--once");

        stopInTheMiddle(once);

        assertThat(once.exitSoon()).isEqualTo(3);
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
                    "on hold with the file in flight",
                    () -> !lab.home().hold().isEmpty()
                            && lab.home().status().get("running").asBoolean()
                            && lab.home().claimed().size() == 1);
            program.stop();
            assertThat(program.exitSoon()).isEqualTo(ends.getValue());
        }

        assertThat(lab.home().names("inflight")).hasSize(1);
        assertThat(Stream.of("success", "warning", "dead-letter", "archive").map(lab.home()::names))
                .allMatch(List::isEmpty);
    }
}
