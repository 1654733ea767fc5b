package io.github.majoradrop.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Two homes and two submitters around a broker, each of which is killed or stands still, end as if nothing had happened. Of the same length in every CI
 * run; longer with {@code -Dkills=200 -Drecords=20000}, and the same once more with {@code -Dseed=}.
 */
class BrokerIT {

    private static final int KILLS = Integer.getInteger("kills", ClusterRun.Disturbance.values().length);
    private static final int RECORDS = Integer.getInteger("records", 480);
    private static final long SEED = Long.getLong("seed", System.nanoTime());

    @RegisterExtension
    private final Lab north = new Lab();

    @RegisterExtension
    private final Lab south = new Lab();

    @RegisterExtension
    private final Lab lab = new Lab();

    @Test
    void whoever_is_killed_or_frozen_the_folders_are_those_of_one_process_that_nobody_disturbed() {
        Map<String, Load> loads =
                Map.of(ClusterRun.NORTH, new Load(RECORDS / 2, "N"), ClusterRun.SOUTH, new Load(RECORDS / 2, "S"));
        Map<String, Ending> expected = Map.of(
                ClusterRun.NORTH,
                CrashRun.undisturbed(north, loads.get(ClusterRun.NORTH)),
                ClusterRun.SOUTH,
                CrashRun.undisturbed(south, loads.get(ClusterRun.SOUTH)));
        int posts = ClusterRun.posts(north.majora()) + ClusterRun.posts(south.majora());
        ClusterRun run = new ClusterRun(lab, loads, new Random(SEED));
        System.out.println("Broker run: seed " + SEED);

        run.start();
        run.disturb(KILLS, posts);
        System.out.println("Broker run: of " + posts + " posts, " + run);

        run.assertEndedAs(expected, posts);
    }

    @Test
    void what_a_submitter_had_that_overslept_is_posted_by_others_alone_and_in_order() {
        Map<String, Load> loads = Map.of(ClusterRun.NORTH, new Load(200, "N"));
        Map<String, Ending> expected =
                Map.of(ClusterRun.NORTH, CrashRun.undisturbed(north, loads.get(ClusterRun.NORTH)));
        ClusterRun run = new ClusterRun(lab, loads, new Random(SEED));
        run.start();

        Program awake = run.oversleep();
        int posts = lab.majora().posts();
        lab.waitUntil("it sees that it slept", () -> awake.logLinesWith("The broker was lost") > 0);
        awake.stop();
        awake.exitSoon();

        assertThat(lab.majora().posts()).as("what it had is posted by others").isEqualTo(posts);
        run.assertEndedAs(expected, ClusterRun.posts(north.majora()));
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
}
