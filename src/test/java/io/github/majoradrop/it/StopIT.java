package io.github.majoradrop.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** SIGTERM ends the daemon within {@code submit.timeout} and 5 s, whatever it is at, and nothing half-done counts as failed. */
class StopIT {

    @RegisterExtension
    private final Lab lab = new Lab();

    @Test
    void while_majora_is_silent_also_when_it_is_told_three_times() {
        lab.home().drop("a.csv", Sheets.biosamples(Sheets.ids("S", 40)));
        lab.majora().answers(call -> isOdd(call) ? FakeReply.silence() : FakeReply.success());
        Program daemon = start();
        lab.waitUntil("all workers wait", () -> silent() >= 4);

        daemon.stop();
        lab.waitUntil("it heard", () -> daemon.logLinesWith("Stopping") == 1);
        daemon.stop();
        daemon.stop();

        assertThat(daemon.exitSoon()).isEqualTo(143);
        assertThat(daemon.logLinesWith("Stopping")).isEqualTo(1);
        assertStoppedWell();
        assertThat(lab.home().lines()).allMatch(line -> !isOdd(line));
        lab.majora().answers(call -> FakeReply.success());
        assertThat(lab.runOnceHere().exit()).isZero();
        assertThat(lab.home().outcomes()).hasSize(40);
        assertThat(lab.majora().calls()).filteredOn(call -> !isOdd(call)).hasSize(20);
        lab.home().assertFiledOnlyUnder("success");
    }

    private static boolean isOdd(RecordedPost call) {
        return isOdd(call.id());
    }

    private static boolean isOdd(JsonNode line) {
        return isOdd(line.get("id").asText());
    }

    private static boolean isOdd(String id) {
        return Integer.parseInt(id.substring(1)) % 2 == 1;
    }

    private long silent() {
        return lab.majora().calls().stream().filter(StopIT::isOdd).count();
    }

    @Test
    void in_the_middle_of_a_wait_for_an_hour_and_with_suspects_without_a_witness() {
        lab.home().drop("a.csv", Sheets.biosamples("patience", "poison", "mute"));
        lab.majora().answers(call -> switch (call.id()) {
            case "patience" -> FakeReply.html(503, "Retry-After: 3600");
            case "poison" -> FakeReply.html(500);
            default -> FakeReply.silence();
        });
        Program daemon = lab.with("submit.wait-max", "1h")
                .with("submit.attempts", "1")
                .with("submit.timeout", "1s")
                .run();
        lab.waitUntil(
                "all are doubted and the probe is well", () -> lab.majora().probes() >= 2);

        daemon.stop();

        assertThat(daemon.exitSoon()).isEqualTo(143);
        assertStoppedWell();
        assertThat(lab.home().lines()).isEmpty();
        lab.majora().answers(call -> FakeReply.success());
        assertThat(lab.runOnceHere().exit()).isZero();
        assertThat(lab.home().outcomes()).hasSize(3);
        lab.home().assertFiledOnlyUnder("success");
    }

    @Test
    void while_a_giant_file_is_read_that_makes_records_only_at_its_end() {
        String runs = IntStream.range(0, 400_000)
                .mapToObj(row -> "LIB-" + row % 7 + ",RUN-" + row + ",ILLUMINA,MiSeq\n")
                .collect(Collectors.joining("", "library_name,run_name,instrument_make,instrument_model\n", ""));
        lab.home().drop("giant.csv", runs);
        Program daemon = start();
        lab.waitUntil("it is claimed", () -> lab.home().claimed().size() == 1);

        daemon.stop();

        assertThat(daemon.exitSoon()).isEqualTo(143);
        assertStoppedWell();
        assertThat(lab.home().lines()).hasSize(lab.majora().posts());
    }

    @Test
    void when_it_comes_before_the_start_is_done() {
        lab.home().drop("a.csv", Sheets.biosamples("A"));
        Program daemon = start();
        lab.waitUntil("the home is taken", () -> lab.home().names("").contains(".lock"));

        daemon.stop();

        assertThat(daemon.exitSoon()).isEqualTo(143);
        assertThat(lab.home().names("dead-letter")).isEmpty();
        assertThat(lab.runOnceHere().exit()).isZero();
        assertThat(lab.home().lines()).hasSize(1);
    }

    private Program start() {
        return lab.with("submit.timeout", "3s").with("submit.concurrency", "4").run();
    }

    /** It said that it runs no longer, left the file where it was, and blamed nobody. */
    private void assertStoppedWell() {
        assertThat(lab.home().status().get("running").asBoolean()).isFalse();
        assertThat(lab.home().names("inflight")).hasSize(1);
        assertThat(List.of("warning", "dead-letter", "archive"))
                .allMatch(folder -> lab.home().names(folder).isEmpty());
    }
}
