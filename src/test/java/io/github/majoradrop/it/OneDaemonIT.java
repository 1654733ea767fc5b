package io.github.majoradrop.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One daemon for each home, by whatever path it is named; and when it was killed, nothing of it is in the way of the next. */
class OneDaemonIT {

    @RegisterExtension
    private final Lab lab = new Lab();

    @Test
    void others_are_refused_also_while_it_is_on_hold_and_after_its_kill_the_next_one_starts_without_help()
            throws IOException {
        Program first = lab.run();
        lab.waitUntil("the first is there", () -> first.logLinesWith("Watching") == 1);
        Path link = Files.createSymbolicLink(
                lab.folder().resolve("link"), lab.home().path());

        assertRefused(lab.start("run"), lab.home().path());
        assertThat(first.isRunning()).isTrue();
        lab.home().drop("before.csv", Sheets.biosamples("BEFORE"));
        lab.waitUntilAllIsClosed(1);

        lab.majora().goDown();
        lab.home().drop("a.csv", Sheets.biosamples("A", "B"));
        lab.waitUntil("it is on hold", () -> !lab.home().hold().isEmpty());
        assertRefused(lab.start("run", "--once"), lab.home().path());
        assertRefused(lab.startOn(link, "run"), link);
        assertThat(first.isRunning()).isTrue();
        assertThat(lab.home().names("inflight")).hasSize(1);
        first.kill();
        lab.majora().comeUp();

        assertThat(lab.runOnce().exit()).isZero();
        assertThat(lab.majora().posts()).isEqualTo(3);
        lab.home().assertFiledOnlyUnder("success");
    }

    private static void assertRefused(Program other, Path home) {
        assertThat(other.exit()).isEqualTo(2);
        assertThat(other.toString()).contains("another majora-drop", "is working in the home", home.toString());
    }
}
