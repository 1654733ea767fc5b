package io.github.majoradrop.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A broker that takes nothing, and networks that are cut between home, broker, submitter and Majora: nothing is lost, it is told, and it goes on by
 * itself.
 */
class BrokerTroubleRun {

    private static final int FILES = 4;
    /** So many records a submitter posts, or has answers for that the broker has not got, at a time. */
    private static final int IN_HAND = 2 * Cluster.CONCURRENCY * Integer.parseInt(Lab.BATCH);

    /** So that there is work left when somebody who was cut off has ended what it had. */
    private static final int ROWS = 100 + IN_HAND;

    @RegisterExtension
    private final Lab lab = new Lab();

    private Cluster cluster;
    private CutLine line;

    @AfterEach
    void close() {
        if (line != null) {
            line.close();
        }
    }

    private void begin() {
        lab.majora().answers(call -> FakeReply.success().after(5));
        cluster = new Cluster(lab);
        cluster.startBroker();
    }

    private void drop() {
        IntStream.range(0, FILES)
                .forEach(file -> cluster.home("north")
                        .drop(file + ".csv", Sheets.biosamples(Sheets.ids("f" + file + "x", ROWS))));
    }

    /** Some is posted then, and some is on the wire. */
    private void cutWhilePosting() {
        lab.majora().pauseAfter(ROWS / 2);
        drop();
        lab.waitUntil("some is on the wire", lab.majora()::isPaused);
        line.cut();
        lab.majora().goOn();
    }

    @Test
    void a_home_that_is_cut_off_says_so_and_goes_on_by_itself() {
        begin();
        line = new CutLine(cluster.port());
        cluster.reachBrokerAt(line.port());
        Program home = cluster.startHome("north");
        cluster.reachBrokerAt(cluster.port());
        cluster.startSubmitter();
        cluster.waitFor(home);
        cutWhilePosting();
        lab.waitUntil(
                "it says so",
                () -> cluster.home("north").status().path("troubles").toString().contains("reaching the broker"));
        int lines = cluster.lines();
        line.mend();

        cluster.waitUntilAllIsClosed(FILES);
        assertThat(lines).isLessThan(FILES * ROWS);
        assertAllIsFiledOnce();
        assertThat(lab.majora().posts())
                .as("the broker dropped what came twice")
                .isEqualTo(FILES * ROWS);
        lab.waitUntil(
                "the trouble is over",
                () -> cluster.home("north").status().path("troubles").isEmpty());
    }

    @Test
    void what_a_submitter_has_that_is_cut_off_is_posted_by_others_and_it_goes_on_by_itself() {
        begin();
        line = new CutLine(cluster.port());
        Program home = cluster.startHome("north");
        cluster.reachBrokerAt(line.port());
        Program cutOff = cluster.startSubmitter();
        cluster.waitFor(home);
        cluster.waitFor(cutOff);
        cutWhilePosting();
        lab.waitUntil("it says so", () -> cutOff.logLinesWith("reaching the broker") > 0);
        int posts = lab.majora().posts();
        int lines = cluster.lines();
        cluster.reachBrokerAt(cluster.port());
        Program other = cluster.startSubmitter();
        lab.waitUntil("the other one posts", () -> lab.majora().posts() > posts);
        line.mend();

        cluster.waitUntilAllIsClosed(FILES);
        lab.waitUntil("it is back", () -> cutOff.logLinesWith("Goes on again: reaching the broker") > 0);
        assertThat(posts - lines)
                .as("posted before the cut was seen, and not filed")
                .isBetween(0, IN_HAND);
        assertAllIsFiledOnce();
        assertThat(lab.majora().posts()).isBetween(FILES * ROWS, FILES * ROWS + IN_HAND);
        assertThat(other.logLinesWith("Given up")).isZero();
    }

    @Test
    void a_submitter_that_is_cut_off_from_majora_has_the_home_tell_the_hold_and_goes_on_by_itself() {
        begin();
        line = new CutLine(lab.majora().url().getPort());
        Program home = cluster.startHome("north");
        Program submitter =
                cluster.startSubmitter("majora.url=http://127.0.0.1:" + line.port() + "/", "submit.timeout=3s");
        cluster.waitFor(home);
        cluster.waitFor(submitter);

        cutWhilePosting();
        lab.waitUntil("the home is on hold", () -> !cluster.home("north").hold().isEmpty());
        String hold = cluster.home("north").hold();
        int lines = cluster.lines();
        int posts = lab.majora().posts();
        line.mend();

        cluster.waitUntilAllIsClosed(FILES);
        assertThat(hold).contains("Majora at http://127.0.0.1:" + line.port() + "/");
        assertThat(posts - lines).as("posted, and their answers lost").isBetween(1, IN_HAND);
        assertAllIsFiledOnce();
        assertThat(lab.majora().posts()).isBetween(FILES * ROWS + 1, FILES * ROWS + IN_HAND);
        lab.waitUntil("the hold is over", () -> cluster.home("north").hold().isEmpty());
    }

    @Test
    void a_broker_without_room_on_its_disk_keeps_the_records_at_the_home_which_says_so() {
        lab.majora().answers(call -> FakeReply.success());
        cluster = new Cluster(lab);
        Program full = cluster.startBroker("full");
        Program home = cluster.startHome("north");
        cluster.startSubmitter();
        cluster.waitFor(home);
        drop();

        lab.waitUntil(
                "it says so",
                () -> cluster.home("north").status().path("troubles").toString().contains("its disk may be full"));
        int posts = lab.majora().posts();
        full.kill();
        cluster.startBroker();

        cluster.waitUntilAllIsClosed(FILES);
        assertThat(posts).isLessThan(FILES * ROWS);
        assertAllIsFiledOnce();
        assertThat(lab.majora().posts()).isBetween(FILES * ROWS, FILES * ROWS + IN_HAND);
        lab.waitUntil(
                "the trouble is over",
                () -> cluster.home("north").status().path("troubles").isEmpty());
    }

    private void assertAllIsFiledOnce() {
        cluster.home("north").assertFiledOnlyUnder("success");
        assertThat(cluster.home("north").lines()).hasSize(FILES * ROWS);
    }
}
