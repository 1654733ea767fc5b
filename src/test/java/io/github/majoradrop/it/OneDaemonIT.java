package io.github.majoradrop.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.majoradrop.cli.Told;
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
        assertRefused(lab.runOnceHere(), lab.home().path());
        assertRefused(lab.startOn(link, "run"), link);
        assertThat(first.isRunning()).isTrue();
        assertThat(lab.home().names("inflight")).hasSize(1);
        first.kill();
        lab.majora().comeUp();

        assertThat(lab.runOnceHere().exit()).isZero();
        assertThat(lab.majora().posts()).isEqualTo(3);
        lab.home().assertFiledOnlyUnder("success");
    }

    @Test
    void one_that_stands_by_takes_the_place_of_one_that_was_killed_and_goes_on_with_its_files() {
        Program first = lab.run();
        lab.waitUntil("the first is there", () -> first.logLinesWith("Watching") == 1);
        Program second = lab.start("run", "--standby");
        lab.waitUntil("the second waits", () -> second.logLinesWith("Standing by") == 1);
        lab.majora().goDown();
        lab.home().drop("a.csv", Sheets.biosamples("A", "B"));
        lab.waitUntil("it is in flight", () -> lab.home().claimed().size() == 1);
        assertThat(second.logLinesWith("Watching")).isZero();

        first.kill();
        lab.majora().comeUp();

        lab.waitUntilAllIsClosed(1);
        assertThat(second.isRunning()).isTrue();
        assertThat(second.logLinesWith("Watching")).isEqualTo(1);
        lab.home().assertFiledOnlyUnder("success");
    }

    @Test
    void one_that_stands_by_ends_where_there_is_nothing_to_wait_for() throws IOException {
        Path file = Files.writeString(lab.folder().resolve("no-folder"), "");

        Program program = lab.startOn(file, "run", "--standby");

        assertThat(program.exit()).isEqualTo(2);
    }

    private static void assertRefused(Told other, Path home) {
        assertThat(other.exit()).isEqualTo(2);
        assertThat(other.toString()).contains("another majora-drop", "is working in the home", home.toString());
    }

    private static void assertRefused(Program other, Path home) {
        assertThat(other.exit()).isEqualTo(2);
        assertThat(other.toString()).contains("another majora-drop", "is working in the home", home.toString());
    }
}
