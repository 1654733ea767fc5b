package io.github.majoradrop.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Each step by which a file is claimed, its lines are filed and it is closed may be done again: the program is held up at it and killed, and
 * made to fail before and after it. The steps are held up in the routes of a copy of the program; the program itself knows nothing of it.
 */
class RepeatableStepsIT {

    /** In the order of a file's way. */
    private static final List<String> STEPS = List.of(
            "claim-file",
            "log-claim",
            "hand-over-records",
            "file-success",
            "settle-records",
            "end-pass",
            "flush-lines",
            "write-sheets",
            "write-receipts",
            "finish-lines",
            "remember-bytes",
            "archive-sources");

    private static final List<String> CLOSING =
            List.of("flush-lines", "write-sheets", "write-receipts", "finish-lines");
    private static final List<String> FILING = List.of("file-success", "file-dead-letter", "settle-records");
    private static final int FILES = 3;

    @RegisterExtension
    private final Lab undisturbed = new Lab();

    @RegisterExtension
    private final Lab disturbed = new Lab();

    @Test
    void killed_before_each_step_and_behind_the_last_one_file_still_ends_as_if_nothing_had_happened() {
        drop(undisturbed, 1);
        drop(disturbed, 1);
        undisturbed.runOnceHere();
        Ending expected = Ending.of(undisturbed.home());

        for (String step : STEPS) {
            killAt(step, dist(step).withStopBefore(step));
        }
        killAt("archive-sources", dist("last").withStopAfter("archive-sources"));
        disturbed.withPackaged().runOnceHere();

        Ending.of(disturbed.home()).assertIsThatOf(expected);
        assertThat(disturbed.home().receipts().get(0).get("resumed").asBoolean())
                .isTrue();
    }

    @Test
    void steps_of_filing_and_closing_that_fail_now_and_then_are_done_again_until_all_is_right() {
        drop(undisturbed, FILES);
        drop(disturbed, FILES);
        undisturbed.runOnceHere();
        Ending expected = Ending.of(undisturbed.home());
        Dist failing = dist("failing");
        CLOSING.forEach(failing::withOneFailureAround);
        FILING.forEach(step -> failing.withFailuresAround(step, 50));

        Program once = disturbed.with(failing).runOnce();

        assertThat(once.exit()).as("%s", once).isEqualTo(1);
        assertThat(once.logLinesWith("Stopped, and trying again: closing")).isPositive();
        Ending.of(disturbed.home()).assertIsThatOf(expected);
        assertThat(disturbed.majora().posts()).isEqualTo(undisturbed.majora().posts());
    }

    private static void drop(Lab lab, int files) {
        // So long a library rests after each restart, and somewhat longer.
        lab.with("submit.library", "true").with("submit.timeout", "5s");
        lab.majora().answers(Load::answer);
        for (int file = 0; file < files; file++) {
            lab.home().drop("combined-" + file + ".csv", Load.combined("S" + file + "x", 24));
        }
    }

    private Dist dist(String name) {
        return Dist.copyTo(disturbed.folder().resolve("dist-" + name));
    }

    private void killAt(String step, Dist dist) {
        Program program = disturbed.with(dist).run();
        disturbed.waitUntil(step + " is reached", () -> program.logLinesWith("Reached " + step) > 0);
        program.kill();
    }
}
