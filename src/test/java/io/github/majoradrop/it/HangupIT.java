package io.github.majoradrop.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** SIGHUP has the settings read again: some count at once, the others are named, and wrong ones change nothing. */
class HangupIT {

    @RegisterExtension
    private final Lab lab = new Lab();

    @Test
    void settings_that_may_change_count_at_once_and_the_others_need_a_restart() throws Exception {
        assumeThat(isHangUpIgnored())
                .as("these tests ignore SIGHUP, as under nohup, and so does all that they start")
                .isFalse();
        Path told = lab.folder().resolve("told");
        Path program = Files.writeString(lab.folder().resolve("program"), "#!/bin/sh\ncat >>" + told + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        lab.majora().answers(call -> FakeReply.rejected("\"no adm1\""));
        Program daemon = lab.with("intake.settle", "1h").run();
        lab.waitUntil("it watches", () -> daemon.logLinesWith("Watching") == 1);
        lab.home().drop("plate.csv", Sheets.biosamples("B1"));
        lab.waitUntil("the file is seen", () -> lab.home().waiting() == 1);

        lab.with("intake.settle", "50ms")
                .with("notify.command", program.toString())
                .with("intake.repeated", "refuse")
                .with("intake.late", "0s")
                .with("submit.batch", "7")
                .writeSettings();
        daemon.hangUp();

        lab.waitUntilAllIsClosed(1);
        lab.waitUntil(
                "the program is told",
                () -> Files.exists(told) && Files.readString(told).contains("dead-letters"));
        // They count a moment before that is told.
        lab.waitUntil("that is told, too", () -> daemon.logLinesWith("need a restart: submit.batch") == 1);
        assertThat(daemon.logWith("read again. Changed: intake.settle, intake.late, intake.repeated, notify.command"))
                .hasSize(1);

        lab.with("intake.settle", "soon").writeSettings();
        daemon.hangUp();
        lab.waitUntil("the refusal is told", () -> daemon.logLinesWith("stay as they were") == 1);
        lab.majora().answers(call -> FakeReply.success());
        lab.home().drop("plate2.csv", Sheets.biosamples("B2"));
        lab.waitUntilAllIsClosed(2);
        lab.home().drop("plate3.csv", Sheets.biosamples("B2"));
        lab.waitUntilAllIsClosed(3);
        assertThat(lab.home().linesOf("plate3.csv").get(0).path("reason").asText())
                .isEqualTo("repeated");
        daemon.stop();
        assertThat(daemon.exitSoon()).isEqualTo(143);
        lab.home().assertFiledOnlyUnder("success", "dead-letter");
    }

    /** By what the system says of this process, a bit a signal: SIGHUP is the first. */
    private static boolean isHangUpIgnored() throws IOException {
        String ignored = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .findFirst()
                .orElseThrow();
        return ignored.matches(".*[13579bdf]");
    }
}
