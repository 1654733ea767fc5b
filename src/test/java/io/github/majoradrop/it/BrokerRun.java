package io.github.majoradrop.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two homes and two submitters around a broker, while each of them is killed or frozen; run by its name: mvn verify -Dtest=NONE -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=BrokerRun. */
class BrokerRun {

    private static final int FILES = 10;
    private static final int ROWS = 100;
    /** A submitter was killed, another one frozen, and both lost the broker. */
    private static final int DISTURBED = 4;
    /** So many records a submitter posts, or has answers for that the broker has not got, at a time. */
    private static final int IN_HAND = 2 * Cluster.CONCURRENCY;

    @RegisterExtension
    private final Lab lab = new Lab();

    @Test
    void whoever_is_killed_or_frozen_each_record_has_one_line_and_goes_in_order() {
        lab.majora().answers(call -> FakeReply.success().after(10));
        Cluster cluster = new Cluster(lab);
        Program broker = cluster.startBroker();
        Program north = cluster.startHome("north");
        Program south = cluster.startHome("south");
        Program first = cluster.startSubmitter();
        Program second = cluster.startSubmitter();
        List.of(north, south, first, second).forEach(cluster::waitFor);
        for (int file = 0; file < FILES; file++) {
            for (String home : List.of("north", "south")) {
                cluster.home(home).drop(file + ".csv", sheet(home, file));
            }
        }

        waitForPosts(200);
        first.kill();
        cluster.startSubmitter();
        waitForPosts(500);
        north.kill();
        cluster.startHome("north");
        waitForPosts(800);
        broker.kill();
        cluster.startBroker();
        waitForPosts(1_100);
        south.kill();
        cluster.startHome("south");
        lab.majora().pauseAfter(100);
        // Then none of them is on its way from the last look at its lease to the wire.
        lab.waitUntil("all that may be posted at a time is", () -> lab.majora().onTheWire() == 2 * Cluster.CONCURRENCY);
        Program awake = second;
        long lost = awake.logLinesWith("The broker was lost");
        awake.freeze();
        lab.majora().goOn();
        cluster.waitUntilAllIsClosed(FILES);
        int posts = lab.majora().posts();
        awake.thaw();
        lab.waitUntil("it sees that it slept", () -> awake.logLinesWith("The broker was lost") > lost);
        awake.stop();
        awake.exitSoon();
        assertThat(lab.majora().posts()).as("what it had is posted by others").isEqualTo(posts);

        for (HomeFolder home : cluster.homes()) {
            home.assertFiledOnlyUnder("success");
            assertThat(home.lines()).hasSize(FILES * ROWS);
            assertThat(home.filesWith(Lab.PART_OF_TOKEN)).isEmpty();
        }
        assertThat(new HomeFolder(cluster.brokerFolder()).filesWith(Lab.PART_OF_TOKEN))
                .isEmpty();
        assertThat(posts).isBetween(2 * FILES * ROWS, 2 * FILES * ROWS + DISTURBED * IN_HAND);
        // Who is killed leaves what it had on the wire, and others may post that before it is answered.
        assertThat(lab.majora().overlaps()).hasSizeLessThanOrEqualTo(IN_HAND);
        assertInOrder();
    }

    /** But the table of converters that Camel finds in camel-jms. */
    @Test
    void without_a_broker_nothing_of_it_is_loaded() throws IOException {
        Path loaded = lab.folder().resolve("loaded");
        lab.withJava("-Xlog:class+load:file=" + loaded).home().drop("a.csv", Sheets.biosamples("A"));

        Program once = lab.start("run", "--once");

        assertThat(once.exit()).as("%s", once).isZero();
        assertThat(Files.readAllLines(loaded))
                .anyMatch(line -> line.contains(" org.apache.camel."))
                .noneMatch(line -> line.contains(" org.springframework.")
                        || line.contains(" org.apache.activemq.")
                        || line.contains(" org.messaginghub.")
                        || line.contains(" io.github.majoradrop.broker."));
    }

    /** Two files after each other have the same samples. */
    private static String sheet(String home, int file) {
        return Sheets.biosamples(Sheets.ids(home + file / 2 + "-", ROWS), "2026-11-" + (10 + file));
    }

    private void waitForPosts(int posts) {
        lab.waitUntil(posts + " posts", () -> lab.majora().posts() >= posts);
    }

    private void assertInOrder() {
        Map<String, String> last = new HashMap<>();
        for (RecordedPost post : lab.majora().calls()) {
            String date = post.record().path("collection_date").asText();
            String before = last.put(post.id(), date);
            assertThat(before == null ? date : before).as(post.id()).isLessThanOrEqualTo(date);
        }
    }
}
