package io.github.majoradrop.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.majoradrop.cli.Told;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whether records travel together or alone, and whatever happens on the way: they end in the same folders, with the same lines. */
class BatchIT {

    private static final int RECORDS = 500;

    @RegisterExtension
    private final Lab alone = new Lab();

    @RegisterExtension
    private final Lab together = new Lab();

    @Test
    void the_outcome_of_each_record_is_that_of_a_run_without_batches() {
        Load load = new Load(RECORDS);
        workOff(alone, load, "1", majora());
        workOff(together, load, "20", majora());

        Ending expected = Ending.of(alone.home(), "request", "response");
        Ending.of(together.home(), "request", "response").assertIsThatOf(expected);
        assertThat(together.majora().mostTogether()).isEqualTo(20);
        assertThat(alone.majora().mostTogether()).isEqualTo(1);
        assertThat(together.home().lines())
                .filteredOn(line -> line.path("together").asInt() > 1)
                .isNotEmpty()
                .allMatch(line -> line.path("outcome").asText().equals("success"));
        assertThat(together.majora().overlaps()).isEmpty();
    }

    @Test
    void so_it_is_with_kills_and_a_majora_that_goes_down_in_the_middle() {
        Load load = new Load(RECORDS);
        workOff(alone, load, "1", BatchIT::answer);
        prepare(together, load, "20", call -> answer(call).after(2));
        for (int kill = 1; kill <= 3; kill++) {
            together.killAfter(RECORDS / 10);
        }
        together.majora().pauseAfter(RECORDS / 10);
        Program daemon = together.run();
        together.waitUntil("the middle", together.majora()::isPaused);
        together.majora().goDown();
        together.waitUntil("on hold", () -> !together.home().hold().isEmpty());
        together.majora().comeUp();
        together.waitUntilAllIsClosed(load.files().size());

        daemon.stop();
        Ending.of(together.home(), "attempts").assertIsThatOf(Ending.of(alone.home(), "attempts"));
        assertThat(together.majora().overlaps()).isEmpty();
    }

    private static void workOff(Lab lab, Load load, String batch, Function<RecordedPost, FakeReply> majora) {
        prepare(lab, load, batch, majora);
        Told once = lab.runOnceHere();
        assertThat(once.exit()).as("%s", once).isEqualTo(1);
    }

    private static void prepare(Lab lab, Load load, String batch, Function<RecordedPost, FakeReply> majora) {
        lab.with("submit.library", "true").with("submit.timeout", "5s").with("submit.attempts", "3");
        lab.with("submit.batch", batch).majora().answers(majora);
        load.files().forEach(lab.home()::drop);
    }

    /** Says of each sample that it takes whether it had it already. */
    private static Function<RecordedPost, FakeReply> majora() {
        Set<String> stored = ConcurrentHashMap.newKeySet();
        return call -> {
            FakeReply answer = answer(call);
            if (answer.isMixed() || answer.contract() == null || !call.kind().equals("biosample")) {
                return answer;
            }
            String named = "[[\"Biosample\",\"u-1\",\"" + call.id() + "\"]]";
            String lists = stored.contains(call.id())
                    ? "\"new\":[],\"updated\":" + named
                    : "\"new\":" + named + ",\"updated\":[]";
            return FakeReply.json(200, "{\"success\":true,\"errors\":0,\"warnings\":0,\"messages\":[]," + lists + "}")
                    .then(() -> stored.add(call.id()));
        };
    }

    /** Takes most, warns of some, refuses some, answers never for one, and stumbles over one for ever. */
    private static FakeReply answer(RecordedPost call) {
        return switch (call.id()) {
            case "CSV140" -> FakeReply.html(500);
            case "JSON90" -> FakeReply.rejected("\"Failed to get. Possible race condition detected.\"");
            case "NDJSON30" -> FakeReply.rejected("\"value too long for type character varying(48)\"");
            case "NDJSON31" -> FakeReply.json(200, "{\"errors\":0,\"warnings\":0,\"messages\":[\"by the way\"]}");
            default -> Load.answer(call);
        };
    }
}
