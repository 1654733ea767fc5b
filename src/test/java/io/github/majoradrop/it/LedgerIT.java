package io.github.majoradrop.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.majoradrop.cli.Told;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the packaged program answers about what it filed, with a daemon at work and without one. */
class LedgerIT {

    private static final String WRONG = "{\"adm1\":[{\"message\":\"Select a valid choice. Atlantis is not one.\"}]}";

    @RegisterExtension
    private final Lab lab = new Lab();

    private Program ended(int exit, String... command) {
        Program program = lab.start(command);
        assertThat(program.exit()).as("%s", program).isEqualTo(exit);
        return program;
    }

    private List<String> told(int exit, String... command) {
        Told told = lab.told(command);
        assertThat(told.exit()).as("%s", told).isEqualTo(exit);
        return told.log();
    }

    private void refuse(String id) {
        lab.majora().answers(call -> call.id().equals(id) ? FakeReply.rejected(WRONG) : FakeReply.success());
    }

    private void acceptAll() {
        lab.majora().answers(call -> FakeReply.success());
    }

    /** A sheet of which one sample is refused, and then that one mended. */
    private void fileAndMend() {
        refuse("HOOT-2");
        lab.home().drop("plate.csv", Sheets.biosamples("HOOT-1", "HOOT-2"));
        assertThat(lab.runOnceHere().exit()).isEqualTo(1);
        acceptAll();
        lab.home().drop("mended.csv", Sheets.biosamples("HOOT-2"));
        assertThat(lab.runOnceHere().exit()).isZero();
    }

    @Test
    void a_sample_is_found_each_time_that_it_was_sent_by_its_id_or_a_part_of_it_also_by_programs() throws IOException {
        fileAndMend();

        Program found = ended(0, "find", "HOOT-2");

        assertThat(found.log()).hasSize(8);
        assertThat(found.log().get(0)).isEqualTo("HOOT-2");
        assertThat(found.logWith("row 3 of ")).hasSize(1);
        assertThat(found.logWith("adm1: Select a valid choice. Atlantis is not one."))
                .hasSize(1);
        assertThat(found.logWith("mended since, by ").get(0)).endsWith("-mended.csv");
        assertThat(found.logWith("Majora took it last: ").get(0)).endsWith("-mended.csv");
        assertThat(told(1, "find", "HOOT-77")).containsExactly("HOOT-77: nothing is known of it");
        told(2, "find");
        List<JsonNode> objects = told(0, "find", "--json", "HOOT*").stream()
                .map(HomeFolder::json)
                .toList();
        String reference = Files.readString(Path.of("src/main/dist/doc/reference.md"));
        assertThat(objects.get(0).fieldNames())
                .toIterable()
                .allSatisfy(key -> assertThat(reference.substring(reference.indexOf("### find --json")))
                        .contains("`" + key + "`"));
        assertThat(objects).extracting(line -> line.path("id").asText()).containsExactly("HOOT-1", "HOOT-2", "HOOT-2");
        assertThat(objects.get(1).path("mended").asText()).endsWith("-mended.csv");
        assertThat(objects.get(1).path("why").asText()).startsWith("rejected: adm1: Select a valid choice");
        assertThat(objects.get(2).path("outcome").asText()).isEqualTo("success");
    }

    @Test
    void beside_a_daemon_what_is_closed_and_what_is_in_flight_is_found() {
        Program daemon = lab.run();
        lab.home().drop("closed.csv", Sheets.biosamples("HOOT-1"));
        lab.waitUntilAllIsClosed(1);
        lab.majora().pauseAfter(2);
        lab.home().drop("open.csv", Sheets.biosamples(Sheets.ids("HOOT-OPEN-", 20)));
        lab.waitUntil("Majora pauses", lab.majora()::isPaused);
        lab.waitUntil("a line is filed", () -> lab.home().lines().size() > 1);

        assertThat(told(0, "find", "HOOT-1")).anyMatch(line -> line.contains("-closed.csv"));
        assertThat(told(0, "find", "HOOT-OPEN-*")).anyMatch(line -> line.contains("-open.csv"));
        assertThat(told(0, "report")).anyMatch(line -> line.startsWith("biosample"));

        lab.majora().goOn();
        lab.waitUntilAllIsClosed(2);
        daemon.stop();
        daemon.exitSoon();
        assertThat(told(0, "find", "HOOT-OPEN-*"))
                .filteredOn(line -> line.contains("success"))
                .hasSize(20);
        assertThat(told(0, "report", "--by", "reason")).containsExactly("Nothing was refused in that time.");
    }

    private int openInAll() {
        return HomeFolder.json(String.join("\n", told(0, "status", "--json")))
                .path("openInAll")
                .asInt();
    }

    @Test
    void a_report_says_how_many_and_why_and_what_is_open() throws IOException {
        fileAndMend();
        refuse("HOOT-3");
        lab.home().drop("third.csv", Sheets.biosamples("HOOT-3"));
        lab.runOnceHere();

        List<String> all = told(0, "report");
        assertThat(all).anyMatch(line -> line.matches("biosample +2 +0 +0 +2 +1 +1"));
        assertThat(all).anyMatch(line -> line.matches(" +2 +1 +1  biosample, rejected: adm1: Select a valid choice"));
        assertThat(all).anyMatch(line -> line.endsWith("-third.csv"));
        assertThat(all).noneMatch(line -> line.endsWith("-plate.csv"));
        assertThat(told(0, "report", "--by", "file", "--csv"))
                .hasSize(4)
                .first()
                .isEqualTo("file,kind,accepted,new,updated,refused,mended,open");
        assertThat(HomeFolder.json(told(0, "report", "--json").get(0))
                        .path("refused")
                        .asInt())
                .isEqualTo(2);
        told(1, "report", "--until", "2001-01-01");
        assertThat(openInAll()).isEqualTo(1);

        for (String name : lab.home().names("dead-letter")) {
            if (name.endsWith("-third.csv")) {
                Files.delete(lab.home().path().resolve("dead-letter").resolve(name));
            }
        }

        assertThat(told(0, "report")).contains("No correction sheet is open.");
        assertThat(openInAll()).isZero();
        told(2, "report", "--by", "moon");
        told(2, "report", "--csv", "--json");
    }

    @Test
    void a_home_of_nobody_is_told_so_and_nothing_is_made_in_it() {
        Path other = lab.folder().resolve("other");

        Program program = lab.startOn(other, "find", "HOOT-1");

        assertThat(program.exit()).isEqualTo(2);
        assertThat(program.logWith("nobody has worked in the home")).hasSize(1);
        assertThat(other).doesNotExist();
    }

    @Test
    void a_ledger_that_is_damaged_while_no_daemon_runs_is_made_anew_by_who_asks() throws IOException {
        fileAndMend();
        Files.writeString(lab.home().path().resolve("ledger.sqlite"), "no ledger at all, nor anything like one");

        assertThat(ended(0, "find", "HOOT-1").logWith("is made anew")).hasSize(1);
        assertThat(ended(0, "find", "HOOT-1").logWith("is made anew")).isEmpty();
    }

    @Test
    void settings_that_are_not_needed_for_an_answer_may_be_wrong() {
        fileAndMend();
        lab.with("submit.attempts", "many").with("majora.url", "ftp://nowhere").with("no.such.key", "1");

        assertThat(told(0, "find", "HOOT-1")).anyMatch(line -> line.contains("success"));
        assertThat(told(0, "report")).anyMatch(line -> line.startsWith("biosample"));
        told(1, "resend", "--open");
        lab.with("intake.controls", "(");
        told(2, "find", "HOOT-1");
    }

    @Test
    void where_tmp_lets_no_program_run_the_ledger_is_filled_all_the_same() throws IOException {
        Path home =
                Files.createDirectories(lab.folder().resolve("executable/drop")).getParent();
        SmallDisk disk = lab.onSmallDisk("size=8m,noexec");
        disk.shell("mkdir tmp");
        lab.withJava("-Djava.io.tmpdir=" + disk.home().resolveSibling("tmp"));
        new HomeFolder(home).drop("plate.csv", Sheets.biosamples("HOOT-1"));

        assertThat(lab.startOn(home, "run", "--once").exit()).isZero();

        assertThat(home.resolve("ledger.sqlite")).exists();
        assertThat(home)
                .isDirectoryNotContaining(file -> file.getFileName().toString().contains("sqlite-"));
        assertThat(lab.startOn(home, "find", "HOOT-1").exit()).isZero();
    }

    /** A line, a receipt and a status need a few pages of the disk, and a ledger that is made anew needs dozens. */
    @Test
    void a_disk_too_full_for_the_ledger_holds_no_work_up_and_it_catches_up_when_there_is_room() {
        SmallDisk disk = lab.onSmallDisk("size=1m,mode=755");
        disk.shell("dd if=/dev/zero of=ballast bs=4k 2>/dev/null; truncate -s -98304 ballast");
        Program daemon = lab.run();

        lab.home().drop("first.csv", Sheets.biosamples("HOOT-1"));
        lab.waitUntil("the ledger is refused", () -> daemon.logLinesWith("The ledger is not filled") == 1);
        assertThat(daemon.logWith("The ledger is not filled").get(0)).contains("full");
        lab.home().drop("second.csv", Sheets.biosamples("HOOT-2"));
        lab.waitUntilAllIsClosed(2);

        disk.shell("rm ballast");
        lab.waitUntil("it is filled again", () -> daemon.logLinesWith("The ledger is filled again") == 1);
        assertThat(ended(0, "find", "HOOT-*").logWith("success")).hasSize(2);
    }

    @Test
    void where_no_program_may_run_at_all_filing_goes_on_without_a_ledger() {
        SmallDisk disk = lab.onSmallDisk("size=8m,noexec");
        disk.shell("mkdir tmp");
        lab.withJava("-Djava.io.tmpdir=" + disk.home().resolveSibling("tmp"));
        lab.home().drop("plate.csv", Sheets.biosamples("HOOT-1"));

        Program run = lab.runOnce();

        assertThat(run.exit()).as("%s", run).isZero();
        lab.home().assertFiledOnlyUnder("success");
        assertThat(run.logWith("-Dorg.sqlite.tmpdir=DIR")).hasSize(1);
        assertThat(ended(2, "find", "HOOT-1").logWith("-Dorg.sqlite.tmpdir=DIR"))
                .isNotEmpty();
    }
}
