package io.github.majoradrop.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.majoradrop.config.Repeated;
import io.github.majoradrop.record.RecordIterator;
import io.github.majoradrop.rules.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepeatedFilesTest {

    private static final String EARLIER = "20261101T101010123Z-plate (1).csv";
    private static final String STEM = "20261122T171502001Z-a.csv";

    @TempDir
    private Path folder;

    private final Inflight inflight = new Inflight(Integer.MAX_VALUE, Long.MAX_VALUE, System::nanoTime);
    private Path source;

    @BeforeEach
    void claim() throws IOException {
        source = Files.writeString(folder.resolve(STEM), "central_sample_id\nHOOT-1\n");
        inflight.add(STEM, source, 1);
    }

    /** What is told of the file instead of sending it; null if it is sent. */
    private String refusal(Repeated setting) throws IOException {
        RepeatedFiles repeated = new RepeatedFiles(sha256 -> EARLIER, setting);
        RecordIterator refusal = repeated.refusal(inflight.file(STEM), SourceState.of(source), inflight);
        return refusal == null ? null : refusal.next().record().detail();
    }

    @Test
    void a_file_of_which_the_bytes_were_accepted_is_not_sent_and_the_other_one_is_named() throws IOException {
        assertThat(refusal(Repeated.REFUSE))
                .startsWith("the same bytes were dropped before (SHA-256 ")
                .contains(", at 2026-11-01T10:10:10Z as " + EARLIER + "), and all of it was accepted");
    }

    @Test
    void one_that_is_sent_all_the_same_has_a_warning_with_the_whole_name_of_the_other_one() throws IOException {
        assertThat(refusal(Repeated.SEND)).isNull();
        assertThat(inflight.file(STEM).findings().warnings())
                .singleElement()
                .asString()
                .endsWith("as " + EARLIER + "): they are sent again, and overwrite what Majora was told since");
    }

    @Test
    void one_of_which_a_line_says_that_nothing_is_sent_is_not_sent_whatever_is_set_since() throws IOException {
        String told = refusal(Repeated.REFUSE);
        inflight.file(STEM).forgetSource();
        inflight.file(STEM).filed().restoreRepeat(told);

        assertThat(refusal(Repeated.SEND)).isEqualTo(told);
        assertThat(inflight.file(STEM).findings().warnings()).isEmpty();
    }

    @Test
    void one_that_an_earlier_run_began_to_send_is_sent_to_its_end() throws IOException {
        inflight.file(STEM).filed().restore(Kind.BIOSAMPLE, List.of(2), false);

        assertThat(refusal(Repeated.REFUSE)).isNull();
    }
}
