package io.github.majoradrop.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.majoradrop.cli.Told;
import io.github.majoradrop.majora.FuzzedReply;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whatever a server answers in Majora's place, each record ends in one line, and the program neither fails nor tells of faults. */
class FuzzedRepliesIT {

    /** More of them: {@code -Dfuzz.replies=5000 -Dfuzz.seed=7}. */
    private static final int REPLIES = Integer.getInteger("fuzz.replies", 300);

    private static final long SEED = Long.getLong("fuzz.seed", 20261124L);

    @RegisterExtension
    private final Lab lab = new Lab();

    @Test
    void each_record_ends_in_one_line_whatever_is_answered_the_first_time() {
        List<String> ids = Sheets.ids("F", REPLIES);
        lab.with("submit.concurrency", "8").with("submit.timeout", "2s").with("submit.wait-max", "20ms");
        lab.home().drop("plate.csv", Sheets.biosamples(ids));
        lab.majora()
                .answers(call -> call.nth() > 1
                        ? FakeReply.success()
                        : fuzzed(SEED + Integer.parseInt(call.id().substring(1))));

        Told program = lab.runOnceHere();

        assertThat(program.exit()).as("with the seed %d: %s", SEED, program).isBetween(0, 1);
        Map<String, String> outcomes = lab.home().outcomes();
        assertThat(outcomes.keySet()).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(lab.home().lines())
                .hasSize(REPLIES)
                .allSatisfy(line -> assertThat(line.get("reason").asText()).isIn("null", "rejected"));
        assertThat(lab.majora().callsOf("F0").size()).isBetween(1, 5);
        assertThat(program.logWith("fault of majora-drop")).isEmpty();
        assertThat(program.logWith("Exception:")).as("traces of the stack").isEmpty();
        assertThat(program.log()).as("no flood").hasSizeLessThan(REPLIES / 4);
        assertThat(lab.home().names("inflight")).isEmpty();
    }

    private static FakeReply fuzzed(long seed) {
        byte[] bytes = new FuzzedReply(seed, Lab.TOKEN).bytes();
        return socket -> {
            try (socket) {
                socket.getOutputStream().write(bytes);
            }
        };
    }
}
