package io.github.majoradrop.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.majoradrop.cli.Told;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What Majora does badly costs time and nothing else: no record is dead-lettered for it, and the work goes on by itself. */
class HoldIT {

    private static final String BEGINNING = "On hold:";
    private static final String END = "The hold is over";

    @RegisterExtension
    private final Lab lab = new Lab();

    @Test
    void majora_that_is_down_at_the_start_is_waited_for() {
        List<String> ids = Sheets.ids("D", 30);
        lab.home().drop("a.csv", Sheets.biosamples(ids));
        lab.majora().goDown();
        Program daemon = lab.run();
        waitForHold("cannot be reached", "Check the network");
        lab.waitUntil("it is claimed", () -> lab.home().claimed().size() == 1);
        lab.home().drop("a.csv", Sheets.biosamples("E1"));
        lab.waitUntil("claiming goes on", () -> lab.home().claimed().size() == 2);

        lab.majora().comeUp();
        lab.waitUntilAllIsClosed(2);

        assertWorkWentOn(daemon, 31);
        ids.forEach(id -> assertThat(lab.majora().callsOf(id)).hasSize(1));
    }

    @Test
    void majora_that_was_down_when_there_was_nothing_to_do_is_well_again_without_a_record() {
        lab.majora().goDown();
        Program daemon = lab.run();
        waitForHold("cannot be reached");

        lab.majora().comeUp();
        lab.waitUntil("the status is well again", () -> lab.home().hold().isEmpty());

        assertThat(daemon.logLinesWith(END)).isEqualTo(1);
        assertThat(lab.majora().posts()).isZero();
        lab.home().assertFiledOnlyUnder();
    }

    @Test
    void majora_that_goes_down_in_the_middle_is_waited_for() {
        lab.home().drop("a.csv", Sheets.biosamples(Sheets.ids("M", 200)));
        lab.majora().pauseAfter(50);
        // As many posts as are on the wire may be made once more.
        Program daemon = lab.with("submit.concurrency", "4").run();
        lab.waitUntil("the middle", lab.majora()::isPaused);

        lab.majora().goDown();
        waitForHold("Check the network");
        assertThat(lab.home().status().at("/files/0/onTheWay").asInt()).isPositive();
        lab.majora().comeUp();
        lab.waitUntilAllIsClosed(1);

        assertWorkWentOn(daemon, 200);
        assertThat(lab.majora().posts()).isLessThanOrEqualTo(200 + 2 * 4);
        assertThat(lab.majora().overlaps()).isEmpty();
    }

    @Test
    void a_refused_token_is_renewed_through_its_file_while_the_work_waits() {
        lab.writeToken("expired-token");
        lab.home().drop("a.csv", Sheets.biosamples(Sheets.ids("T", 10)));
        Program daemon = lab.with("submit.wait-max", "10m").run();
        waitForHold("refuses the credentials of " + Lab.USER, "Renew the token in", "token");

        lab.writeToken(Lab.TOKEN);
        lab.waitUntilAllIsClosed(1);

        assertWorkWentOn(daemon, 10);
    }

    @Test
    void a_token_that_is_revoked_in_the_middle_costs_no_record() {
        lab.home().drop("a.csv", Sheets.biosamples(Sheets.ids("R", 100)));
        lab.majora().pauseAfter(20);
        Program daemon = lab.run();
        lab.waitUntil("the middle", lab.majora()::isPaused);
        lab.majora().takes("another-token");
        lab.majora().goOn();
        waitForHold("refuses the credentials");

        lab.writeToken("another-token");
        lab.waitUntilAllIsClosed(1);

        assertWorkWentOn(daemon, 100);
        assertThat(lab.home().filesWith("another-token")).isEmpty();
    }

    @Test
    void run_once_gives_up_and_the_next_run_finishes_the_work() {
        lab.home().drop("a.csv", Sheets.biosamples(Sheets.ids("G", 20)));
        lab.home().drop("b.json", Sheets.json(Sheets.ids("H", 20)));
        // The time without an answer begins with this one, which comes when all is claimed.
        lab.majora()
                .answers(call -> call.id().equals("G0")
                        ? FakeReply.success()
                                .then(() -> lab.waitUntil(
                                        "both are claimed",
                                        () -> lab.home().claimed().size() == 2))
                        : FakeReply.html(502));
        lab.majora()
                .answersProbes(call -> FakeReply.html(502)
                        .then(() -> lab.waitUntil(
                                "the first is filed", () -> !lab.home().lines().isEmpty())));

        Told gaveUp = lab.with("submit.give-up-after", "6s").runOnceHere();

        assertThat(gaveUp.exit()).isEqualTo(3);
        assertThat(gaveUp.logLinesWith(BEGINNING)).isEqualTo(1);
        assertThat(lab.home().names("inflight")).hasSize(2);
        assertThat(lab.home().names("archive")).isEmpty();
        assertThat(lab.home().outcomes()).containsOnlyKeys("G0");
        lab.majora().answers(call -> FakeReply.success());
        lab.majora().answersProbes(call -> FakeReply.rejected("\"'biosamples' is empty\""));
        assertThat(lab.runOnceHere().exit()).isZero();
        assertThat(lab.home().outcomes()).hasSize(40);
        lab.home().assertFiledOnlyUnder("success");
    }

    @Test
    void poison_records_among_good_ones_are_alone_to_blame_whichever_way_they_are_refused() {
        lab.home().drop("a.csv", Sheets.biosamples(Sheets.ids("P", 90)));
        lab.majora().answers(call -> switch (call.id()) {
            case "P10" -> FakeReply.html(500);
            case "P20" -> FakeReply.silence();
            case "P30" -> FakeReply.rejected("\"You are advised to resubmit\"");
            default -> FakeReply.success().after(50);
        });

        Told program =
                lab.with("submit.attempts", "3").with("submit.timeout", "3s").runOnceHere();

        assertThat(program.exit()).isEqualTo(1);
        assertThat(lab.home().outcomes())
                .hasSize(90)
                .containsEntry("P10", "dead-letter unexpected")
                .containsEntry("P20", "dead-letter unexpected")
                .containsEntry("P30", "dead-letter rejected");
        assertThat(lab.home().linesOf("a.csv"))
                .filteredOn(line -> !line.get("reason").isNull())
                .hasSize(3);
        assertThat(lab.majora().callsOf("P10")).hasSize(3);
        assertThat(lab.majora().callsOf("P20")).hasSize(3);
        assertThat(lab.majora().callsOf("P30")).hasSize(4);
        assertThat(lab.majora().posts()).isEqualTo(90 - 3 + 3 + 3 + 4);
        assertThat(program.logLinesWith(BEGINNING)).isZero();
        lab.home().assertFiledOnlyUnder("success", "dead-letter");
    }

    @Test
    void when_three_in_a_row_get_no_answer_it_is_majora_and_none_is_dead_lettered() {
        lab.home().drop("a.csv", Sheets.biosamples(Sheets.ids("Q", 12)));
        lab.majora().answers(call -> FakeReply.html(500));
        Program daemon = lab.with("submit.attempts", "2").run();
        waitForHold("answers the probe", "every record", "500");
        int before = lab.majora().posts();
        lab.waitUntil("records in place of the probe", () -> lab.majora().posts() > before + 3);
        assertThat(lab.home().lines()).isEmpty();

        lab.majora().answers(call -> FakeReply.success());
        lab.waitUntilAllIsClosed(1);

        assertWorkWentOn(daemon, 12);
    }

    @Test
    void three_that_are_refused_for_ever_hold_nobody_for_ever() {
        lab.home().drop("a.csv", Sheets.biosamples("bad1", "bad2", "bad3"));
        lab.majora().answers(call -> call.id().startsWith("bad") ? FakeReply.html(500) : FakeReply.success());
        Program daemon = lab.with("submit.attempts", "2").run();
        waitForHold("answers the probe", "every record");
        assertThat(lab.home().lines()).isEmpty();

        lab.home().drop("b.csv", Sheets.biosamples("good1", "good2"));
        lab.waitUntilAllIsClosed(2);

        assertThat(lab.home().outcomes())
                .containsEntry("good1", "success")
                .containsEntry("bad1", "dead-letter unexpected")
                .containsEntry("bad2", "dead-letter unexpected")
                .containsEntry("bad3", "dead-letter unexpected");
        assertThat(daemon.logLinesWith(BEGINNING)).isEqualTo(1);
        assertThat(daemon.logLinesWith(END)).isEqualTo(1);
        lab.home().assertFiledOnlyUnder("success", "dead-letter");
    }

    private void waitForHold(String... words) {
        lab.waitUntilSeen(() -> assertThat(lab.home().hold()).contains(words));
    }

    /** All were accepted, by the same process, which said once that it waits and once that it does no longer. */
    private void assertWorkWentOn(Program daemon, int records) {
        assertThat(lab.home().outcomes()).hasSize(records);
        lab.home().assertFiledOnlyUnder("success");
        assertThat(daemon.isRunning()).isTrue();
        assertThat(daemon.logLinesWith(BEGINNING)).as("%s", daemon).isEqualTo(1);
        assertThat(daemon.logLinesWith(END)).as("%s", daemon).isEqualTo(1);
        lab.waitUntil("the status is well again", () -> lab.home().hold().isEmpty());
        daemon.stop();
        assertThat(daemon.exitSoon()).isEqualTo(143);
    }
}
