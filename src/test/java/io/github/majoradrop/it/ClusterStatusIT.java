package io.github.majoradrop.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.majoradrop.cli.Told;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a home and a submitter tell of themselves, of each other and of the broker: by status, page, metrics and health. */
class ClusterStatusIT {

    private static final int ROWS = 20;

    @RegisterExtension
    private final Lab lab = new Lab();

    @Test
    void home_and_submitter_tell_of_queues_and_of_each_other_and_say_at_once_when_the_broker_is_gone() {
        Site home = Site.at(lab.reservePort());
        Site submitter = Site.at(lab.reservePort());
        Cluster cluster = new Cluster(lab);
        Program broker = cluster.startBroker();
        cluster.with("watch.port", Integer.toString(home.port()));
        cluster.startHome("north");
        Program first = cluster.startSubmitter("watch.port=" + submitter.port());
        cluster.waitFor(first);
        cluster.waitFor(cluster.startSubmitter("submit.concurrency=3"));
        lab.majora().pauseAfter(0);
        List<String> ids = Sheets.ids("R", ROWS);
        cluster.home("north").drop("a.csv", Sheets.biosamples(ids));

        lab.waitUntilSeen(() -> assertThatTheHomeTellsOfBoth(home));
        lab.waitUntilSeen(() -> assertThat(submitter.metric("majora_drop_records_inflight"))
                .isEqualTo(submitter.metric("majora_drop_broker_records_total"))
                .isPositive());
        assertThat(account(submitter).path("inHand").asInt()).isPositive();
        assertThat(account(submitter).path("username").asText()).isEqualTo(Lab.USER);
        lab.waitUntilSeen(() -> {
            assertThat(submitter.metric("majora_drop_broker_reached")).isEqualTo(1);
            assertThat(submitter.get("/health/ready").statusCode()).isEqualTo(200);
        });
        assertThat(submitter.get("/").statusCode()).isEqualTo(200);
        assertThat(submitter.get("/look/find?id=R1").statusCode()).isEqualTo(404);
        assertThat(submitter.post("/drop?name=a.csv", "x").statusCode()).isEqualTo(403);
        assertThat(told(cluster.submitter(1).path(), "--check").exit()).isZero();

        lab.majora().goOn();
        cluster.waitUntilAllIsClosed(1);
        lab.waitUntil("the queue is empty", () -> queue(home, "biosample") == 0);
        cluster.home("north").assertFiledOnlyUnder("success");
        broker.kill();

        for (Site site : List.of(home, submitter)) {
            lab.waitUntil(
                    "it is told",
                    () -> !site.json("/look/status").at("/broker/reached").asBoolean(true));
            assertThat(site.metric("majora_drop_broker_reached")).isZero();
            assertThat(site.get("/health/ready").body()).contains("the broker does not answer");
            assertThat(site.get("/health/live").statusCode()).isEqualTo(200);
        }
        for (Path folder :
                List.of(cluster.home("north").path(), cluster.submitter(1).path())) {
            // Its file is written a moment after the page knows.
            lab.waitUntilSeen(() -> {
                Told check = told(folder, "--check=trouble");
                assertThat(check.exit()).as("%s", check).isEqualTo(1);
                assertThat(check.toString()).contains("reaching the broker");
                assertThat(told(folder).toString()).contains("DOES NOT ANSWER since", "of all homes: ");
            });
        }
        assertThat(cluster.submitter(1).text("status.json")).doesNotContain(ids.get(0));
        cluster.startBroker();
        lab.waitUntil(
                "it is back",
                () -> home.json("/look/status").at("/broker/reached").asBoolean());
    }

    @Test
    void what_waits_at_the_broker_is_told_with_its_age_and_what_a_lost_submitter_had_is_redelivered() {
        Cluster cluster = new Cluster(lab);
        cluster.startBroker();
        cluster.startHome("north");
        Program first = cluster.startSubmitter("submit.concurrency=1");
        cluster.waitFor(first);
        lab.majora().pauseAfter(0);
        // More than one has in hand at a time.
        cluster.home("north").drop("a.csv", Sheets.biosamples(Sheets.ids("W", 10 * ROWS)));

        lab.waitUntil("the age is told at the submitter", () -> isToldOfAge(cluster.submitter(1)));
        lab.waitUntil("and at the home", () -> isToldOfAge(cluster.home("north")));
        assertThat(told(cluster.home("north").path()).toString().replaceAll("\\s+", " "))
                .containsPattern("\\d+ biosample \\(the first for \\d+ s\\), 0 library")
                .containsPattern("submitters 1, which may have 1 request in flight in all");
        first.kill();
        lab.majora().goOn();
        cluster.startSubmitter();

        cluster.waitUntilAllIsClosed(1);
        lab.waitUntil(
                "it is told",
                () -> cluster.submitter(2)
                                .status()
                                .at("/accounts/0/redelivered")
                                .asInt()
                        > 0);
        lab.waitUntil(
                "the first is known to be silent",
                () -> isTold(cluster.home("north"), each -> each.path("silent").asBoolean()));
        assertThat(told(cluster.home("north").path()).toString()).contains("SILENT for");
        cluster.home("north").assertFiledOnlyUnder("success");
        assertThat(told(cluster.submitter(1).path()).toString()).contains("NOT RUNNING", "submitter");
    }

    /** All of it in one look, as a submitter that is not heard for a moment is no fault. */
    private static void assertThatTheHomeTellsOfBoth(Site home) {
        JsonNode told = home.json("/look/status").path("broker");
        assertThat(told.path("reached").asBoolean()).isTrue();
        assertThat(told.path("requests").asInt()).isEqualTo(Cluster.CONCURRENCY + 3);
        assertThat(told.path("handedOver").asInt()).isEqualTo(ROWS);
        assertThat(told.path("submitters")).hasSize(2).allSatisfy(each -> {
            assertThat(each.path("account").asText()).isEqualTo("*");
            assertThat(each.path("silent").asBoolean()).isFalse();
        });
        assertThat(queue(home, "biosample")).isEqualTo(ROWS);
        assertThat(home.metric("majora_drop_submitters")).isEqualTo(2);
        assertThat(home.metric("majora_drop_submitters_requests")).isEqualTo(Cluster.CONCURRENCY + 3);
        assertThat(home.metric("majora_drop_broker_records_total")).isEqualTo(ROWS);
        assertThat(home.metric("majora_drop_broker_reached")).isEqualTo(1);
    }

    private static boolean isToldOfAge(HomeFolder folder) {
        return folder.status().at("/broker/queues/0/oldest").isTextual();
    }

    private static boolean isTold(HomeFolder home, Predicate<JsonNode> of) {
        for (JsonNode submitter : home.status().at("/broker/submitters")) {
            if (of.test(submitter)) {
                return true;
            }
        }
        return false;
    }

    private static JsonNode account(Site submitter) {
        return submitter.json("/look/status").at("/accounts/0");
    }

    private static int queue(Site site, String name) {
        return site.json("/look/status").at("/broker/queues").findParents("queue").stream()
                .filter(queue -> queue.path("queue").asText().equals(name))
                .mapToInt(queue -> queue.path("messages").asInt())
                .sum();
    }

    private Told told(Path folder, String... options) {
        List<String> command = new ArrayList<>(List.of("status", "--home", folder.toString()));
        command.addAll(List.of(options));
        return Told.by(lab.folder(), command.toArray(String[]::new));
    }
}
