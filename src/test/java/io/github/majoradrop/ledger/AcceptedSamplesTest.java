package io.github.majoradrop.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AcceptedSamplesTest {

    private static final String A = "20261122T171502001Z-a.csv";
    private static final String B = "20261122T171502002Z-b.csv";

    @TempDir
    private Path folder;

    @Test
    void a_sample_that_was_taken_is_known_and_nothing_else_is() throws Exception {
        FiledHome filed = new FiledHome(folder.resolve("home"))
                .accepted(A, 2, "biosample", "HOOT-1")
                .accepted(A, 3, "library", "HOOT-LIB")
                .dead(B, 2, "biosample", "HOOT-2", "rejected", "adm1: no");
        try (LedgerFill fill = new LedgerFill(filed.home, FiledHome.SOURCES, behind -> {})) {
            fill.open();
            fill.take(List.of(A, B));
        }

        try (AcceptedSamples samples = AcceptedSamples.of(filed.home)) {
            assertThat(samples.isAccepted("HOOT-1")).isTrue();
            assertThat(samples.isAccepted("HOOT-2")).isFalse();
            assertThat(samples.isAccepted("HOOT-LIB")).isFalse();
            assertThat(samples.isAccepted("HOOT-3")).isFalse();
        }
        filed.home.close();
    }

    @Test
    void without_a_ledger_that_can_be_read_nothing_is_known() throws Exception {
        FiledHome filed = new FiledHome(folder.resolve("home"));
        try (AcceptedSamples none = AcceptedSamples.of(filed.home)) {
            assertThat(none.isAccepted("HOOT-1")).isFalse();
        }
        Files.writeString(filed.home.folder().resolve("ledger.sqlite"), "no ledger at all".repeat(100));
        try (AcceptedSamples damaged = AcceptedSamples.of(filed.home)) {
            assertThat(damaged.isAccepted("HOOT-1")).isFalse();
        }
        filed.home.close();
    }
}
