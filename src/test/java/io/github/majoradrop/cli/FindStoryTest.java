package io.github.majoradrop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.majoradrop.config.Home;
import io.github.majoradrop.ledger.Sending;
import io.github.majoradrop.majora.Stored;
import io.github.majoradrop.ops.Terminal;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.submit.Outcome;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindStoryTest {

    @TempDir
    private Path folder;

    @Test
    void what_majora_refused_and_stored_all_the_same_is_not_told_to_be_unknown_to_it() {
        StringWriter out = new StringWriter();
        FindStory story = new FindStory(new Home(folder), new PrintWriter(out), Terminal.of(Map.of(), null));

        story.sending(refused("HOOT-1", Stored.NEW));
        story.sending(refused("HOOT-2", null));
        story.end("HOOT-*");

        assertThat(out.toString().lines().filter(line -> line.contains("took it last")))
                .containsExactly(
                        "  Majora took it last: never without a fault, but it is stored",
                        "  Majora took it last: never");
    }

    private static Sending refused(String id, Stored stored) {
        return new Sending(
                id,
                null,
                Kind.BIOSAMPLE,
                "a.csv",
                null,
                2,
                Outcome.DEAD_LETTER,
                "rejected",
                "ct_value: Enter a number",
                stored,
                Instant.EPOCH,
                1,
                null,
                null,
                0);
    }
}
