package io.github.majoradrop.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.majoradrop.config.Check;
import io.github.majoradrop.config.SheetSettings;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.sheet.SourceChangedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A pass reads what was looked at when the reading began: what a writer adds meanwhile may be half a row. */
class FirstBytesTest {

    private static final String STEM = "20261122T171502001Z-a";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ".csv|central_sample_id,adm1\\nA,UK-ENG\\n|B,UK-E",
                ".ndjson|{\"central_sample_id\":\"A\",\"adm1\":\"UK-ENG\"}\\n|{\"central_sample_id\":\"B\",\"ad",
                ".json|{\"central_sample_id\":\"A\",\"adm1\":\"UK-ENG\"}\\n|{\"central_sample_id\":\"B\",\"ad"
            })
    void half_a_row_that_was_added_behind_them_is_not_read(String ending, String whole, String added)
            throws IOException {
        Path file = Files.writeString(folder.resolve(STEM + ending), whole.replace("\\n", "\n"));
        long bytes = Files.size(file);
        Files.writeString(file, added, StandardOpenOption.APPEND);

        List<String> ids = ids(file, bytes, STEM + ending);

        assertThat(ids).containsExactly("A");
    }

    @Test
    void a_file_longer_than_any_buffer_is_read_to_the_byte() throws IOException {
        StringBuilder sheet = new StringBuilder("central_sample_id,adm1\n");
        for (int row = 0; row < 30_000; row++) {
            sheet.append('S').append(row).append(",UK-ENG\n");
        }
        Path file = Files.writeString(folder.resolve(STEM + ".csv"), sheet + "TOO-MANY,UK-ENG\n");

        List<String> ids = ids(file, sheet.length(), STEM + ".csv");

        assertThat(ids).hasSize(30_000).doesNotContain("TOO-MANY");
    }

    @Test
    void fewer_bytes_than_were_counted_are_told_and_no_half_row_is_read() throws IOException {
        Path file = Files.writeString(folder.resolve(STEM + ".csv"), "central_sample_id,adm1\nA,UK-ENG\nB,UK");

        assertThatThrownBy(() -> ids(file, 100, STEM + ".csv")).isInstanceOf(SourceChangedException.class);
    }

    private static List<String> ids(Path file, long bytes, String stem) throws IOException {
        List<String> ids = new ArrayList<>();
        SourceReader reader = new SourceReader(
                LibraryQuestion.answered(LibraryCall.WITHIN_SEQUENCING), Set.of(), SheetSettings.ANY, Inspector.NONE);
        try (RecordIterator records = reader.open(file, bytes, stem, Kind.BIOSAMPLE, Check.OFF)) {
            while (records.hasNext()) {
                ids.add(records.next().record().id());
            }
        }
        return ids;
    }
}
