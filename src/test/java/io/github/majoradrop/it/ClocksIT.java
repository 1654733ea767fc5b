package io.github.majoradrop.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Machines of which the clocks are minutes apart: a broker in the middle, a submitter that is behind and a home that is ahead of it. */
class ClocksIT {

    private static final int MINUTES = 10;
    private static final Duration TIMEOUT = Duration.ofSeconds(4);

    @RegisterExtension
    private final Lab lab = new Lab();

    @Test
    void by_clocks_that_are_apart_submitters_are_seen_and_what_has_to_wait_waits_as_long_as_it_should() {
        Cluster cluster = new Cluster(lab);
        cluster.startBroker();
        lab.withClockAheadBy(-MINUTES);
        Program submitter = cluster.startSubmitter("submit.timeout=" + TIMEOUT.toSeconds() + "s");
        cluster.waitFor(submitter);
        lab.waitUntil(
                "it is told", () -> submitter.logLinesWith("The clock of the broker is " + MINUTES + " min") == 1);
        lab.withClockAheadBy(MINUTES);
        Program home = cluster.startHome("north");
        HomeFolder north = cluster.home("north");
        lab.waitUntil(
                "it is seen",
                () -> north.names("").contains("status.json")
                        && north.status().at("/broker/submitters").size() == 1);
        lab.majora().answers(call -> call.nth() == 1 ? FakeReply.silence() : FakeReply.success());
        north.drop("a.csv", Sheets.biosamples("LATE"));

        cluster.waitUntilAllIsClosed(1);

        north.assertFiledOnlyUnder("success");
        List<RecordedPost> posts = lab.majora().callsOf("LATE");
        assertThat(posts).hasSize(2);
        // Counted from when the post began, and not from when it came; by a wrong clock it would go again when the
        // time-out is over.
        assertThat(Duration.ofNanos(posts.get(1).at() - posts.get(0).at()))
                .as("Majora may be at work on it for as long as it was given, and as long again")
                .isGreaterThan(TIMEOUT.multipliedBy(3).dividedBy(2));
        assertThat(submitter.logLinesWith("ahead of that of this machine")).isEqualTo(1);
        assertThat(home.logLinesWith("no submitter is connected")).isZero();
    }
}
