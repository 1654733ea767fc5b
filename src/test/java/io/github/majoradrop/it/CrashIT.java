package io.github.majoradrop.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Killed at random moments, again and again, it ends as if nothing had happened. Of the same length in every CI run; longer with
 * {@code -Dkills=60 -Drecords=30000}, and the same once more with {@code -Dseed=}.
 */
class CrashIT {

    private static final int KILLS = Integer.getInteger("kills", 6);
    private static final int RECORDS = Integer.getInteger("records", 1500);
    private static final long SEED = Long.getLong("seed", System.nanoTime());

    @RegisterExtension
    private final Lab undisturbed = new Lab();

    @RegisterExtension
    private final Lab killed = new Lab();

    @Test
    void killed_again_and_again_it_ends_in_the_same_folders_as_if_nothing_had_happened() {
        Load load = new Load(RECORDS);
        Ending expected = CrashRun.undisturbed(undisturbed, load);
        CrashRun run = new CrashRun(killed, load, SEED);
        // Before the first kill, since a run that fails tells no more.
        System.out.println("Crash run: seed " + SEED);

        run.kill(KILLS, RECORDS);
        Ending ending = run.finish();

        System.out.println("Crash run: lines " + ending.lines() + ", " + run);
        ending.assertIsThatOf(expected);
        assertThat(killed.home().receipts())
                .anyMatch(receipt -> receipt.get("resumed").asBoolean());
    }
}
