package io.github.majoradrop.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.majoradrop.cli.Told;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an operator, and monitoring, are told of a home, while a daemon works there and after it was killed. */
class StatusIT {

    @RegisterExtension
    private final Lab lab = new Lab();

    @Test
    void monitoring_hears_what_is_wrong_and_whether_the_daemon_lives() {
        Program daemon = lab.run();
        lab.waitUntil(
                "it runs",
                () -> daemon.logLinesWith("Watching") == 1
                        && lab.home().names("").contains("status.json"));
        assertThat(check("--check").exit()).isZero();

        // In this order: else all might be answered by then.
        lab.majora().goDown();
        lab.home().drop("a.csv", Sheets.biosamples(Sheets.ids("H", 20)));
        lab.waitUntil("on hold", () -> !lab.home().hold().isEmpty());
        Told held = check("--check");
        assertThat(held.exit()).isEqualTo(1);
        assertThat(held.toString()).contains("On hold: Majora at").contains("Check the network");
        assertThat(check("--check=open").exit()).isZero();

        daemon.kill();
        Told killed = check("--check=open");
        assertThat(killed.exit()).isEqualTo(2);
        assertThat(killed.toString()).contains("NOT RUNNING.");
    }

    @Test
    void a_hold_is_told_since_its_beginning_though_the_daemon_was_killed_and_started_again() {
        lab.home().drop("a.csv", Sheets.biosamples(Sheets.ids("R", 20)));
        lab.majora().goDown();
        Program first = lab.run();
        lab.waitUntil("on hold", () -> !lab.home().hold().isEmpty());
        String since = since();
        first.kill();

        Program second = lab.run();
        lab.waitUntil("on hold again", () -> second.logLinesWith("On hold") == 1);
        lab.waitUntil("told", () -> !lab.home().hold().isEmpty());

        assertThat(since()).isEqualTo(since);
        lab.majora().comeUp();
        lab.waitUntilAllIsClosed(1);
        lab.waitUntil("over", () -> lab.home().status().get("heldBefore").isEmpty());
        lab.home().assertFiledOnlyUnder("success");
    }

    @Test
    void a_file_in_flight_is_told_with_its_rows_of_how_many() {
        List<String> ids = Sheets.ids("P", 60);
        lab.home().drop("a.csv", Sheets.biosamples(ids));
        lab.majora().pauseAfter(30);
        lab.run();
        lab.waitUntil("the middle", lab.majora()::isPaused);

        lab.waitUntil("told", () -> {
            JsonNode file = lab.home().status().at("/files/0");
            return file.path("rows").asInt() == 60
                    && file.at("/rowsFiled/biosample").asInt() > 0
                    && file.path("progress").asDouble()
                            == file.at("/rowsFiled/biosample").asInt() / 60.0;
        });

        assertThat(lab.home().text("status.json")).doesNotContain(ids.get(0));
        lab.majora().goOn();
        lab.waitUntilAllIsClosed(1);
        lab.home().assertFiledOnlyUnder("success");
    }

    @Test
    void a_file_that_may_not_be_read_is_a_concern_until_it_may_and_is_sent_then() throws IOException {
        Path file = lab.home().drop("a.csv", Sheets.biosamples("U"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("-wx-wx---"));
        lab.boundByPermissions().run();
        lab.waitUntil(
                "seen",
                () -> lab.home().names("").contains("status.json")
                        && lab.home().status().path("meantInAll").asInt() == 1);

        Told left = check("--check");
        Told chosen = check("--check=hold,trouble,open");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw----"));
        lab.waitUntilAllIsClosed(1);
        lab.waitUntil("told", () -> lab.home().status().path("meantInAll").asInt() == 0);

        assertThat(left.exit()).isEqualTo(1);
        assertThat(left.toString())
                .contains("Not sent, and left alone in drop/: a.csv (it may not be read: chmod g+r).");
        assertThat(chosen.exit()).isZero();
        assertThat(check("--check").exit()).isZero();
        lab.home().assertFiledOnlyUnder("success");
    }

    private String since() {
        return lab.home().status().at("/hold/since").asText();
    }

    private Told check(String option) {
        return lab.told("status", option);
    }
}
