package io.github.majoradrop.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.majoradrop.cli.Told;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A writer that goes on after its file was worked off. */
class LateWriterIT {

    private static final String ROW = ",UK-ENG,N,2026-11-01\n";

    @RegisterExtension
    private final Lab lab = new Lab();

    private OpenFile begin(String name, String content) {
        return new OpenFile(lab.home().path().resolve("drop").resolve(name)).append(content);
    }

    @Test
    void rows_that_come_after_the_closing_are_sent_and_half_rows_are_told_while_it_runs_and_at_the_next_start()
            throws IOException {
        try (OpenFile rows = begin("rows.csv", Sheets.biosamples("R-1"));
                OpenFile half = begin("half.csv", Sheets.biosamples("H-1") + "H-2,UK")) {
            Program daemon = lab.run();
            lab.waitUntilAllIsClosed(2);
            rows.append("R-2" + ROW);
            half.append("-ENG,N,2026-11-01\n");
            lab.waitUntilAllIsClosed(3);
            lab.waitUntil(
                    "it is told", () -> lab.home().status().get("troublesInAll").asInt() == 1);
            assertThat(lab.home().status().get("troubles").get(0).asText())
                    .contains("half.csv: it was changed after it was archived");
            daemon.stop();
            daemon.exit();

            rows.append("R-3" + ROW);
            Told once = lab.runOnceHere();

            // Half a row is no whole one, and its missing cells are told.
            assertThat(once.exit()).as("%s", once).isZero();
            assertThat(once.logWith("half.csv: it was changed after it was archived"))
                    .hasSize(1);
        }
        // The half row has too few cells, and so no id.
        assertThat(lab.home().outcomes())
                .isEqualTo(Map.of(
                        "R-1",
                        "success",
                        "R-2",
                        "success",
                        "R-3",
                        "success",
                        "H-1",
                        "success",
                        "null",
                        "dead-letter invalid"));
        assertThat(lab.home().lineOf("null").get("rows").toString()).isEqualTo("[3]");
        assertThat(lab.majora().callsOf("H-2")).isEmpty();
        assertThat(lab.home().archived()).hasSize(4);
        assertThat(lab.majora().callsOf("R-1")).hasSize(1);
        assertThat(lab.majora().callsOf("R-2")).hasSize(1);
        assertThat(lab.majora().callsOf("R-3")).hasSize(1);
        Path drop = lab.home().path().resolve("drop");
        assertThat(drop).isEmptyDirectory();
        lab.home().assertFiledOnlyUnder("success", "dead-letter");
    }
}
