package io.github.majoradrop.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.majoradrop.intake.SourceState.Change;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceStateTest {

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("a.csv"), "a\nb\n");
        Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
    }

    @Test
    void an_untouched_file_is_the_same_and_so_is_one_with_another_time() throws IOException {
        SourceState state = SourceState.of(file);

        Change untouched = state.since(file);
        Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(9)));
        Change touched = state.since(file);

        assertThat(untouched).isEqualTo(Change.NONE);
        assertThat(touched).isEqualTo(Change.NONE);
        assertThat(state.sha256()).isEqualTo("911169ddaaf146aff539f58c26c489af3b892dff0fe283c1c264c65ae5aa59a2");
        assertThat(state.bytes()).isEqualTo(4);
    }

    @Test
    void whole_rows_behind_the_last_make_it_grown() throws IOException {
        SourceState state = SourceState.of(file);

        Files.writeString(file, "c\n", StandardOpenOption.APPEND);

        assertThat(state.since(file)).isEqualTo(Change.GROWN);
    }

    @Test
    void what_goes_on_in_the_last_row_makes_it_changed() throws IOException {
        Files.writeString(file, "c", StandardOpenOption.APPEND);
        SourceState state = SourceState.of(file);

        Files.writeString(file, "d\n", StandardOpenOption.APPEND);

        assertThat(state.since(file)).isEqualTo(Change.CHANGED);
    }

    @Test
    void other_bytes_of_the_same_length_or_fewer_make_it_changed() throws IOException {
        SourceState state = SourceState.of(file);

        Files.writeString(file, "a\nc\n");
        Change other = state.since(file);
        Files.writeString(file, "a\n");
        Change fewer = state.since(file);

        assertThat(other).isEqualTo(Change.CHANGED);
        assertThat(fewer).isEqualTo(Change.CHANGED);
    }

    @Test
    void other_bytes_of_the_same_length_make_it_changed_also_when_its_time_is_set_back() throws IOException {
        SourceState state = SourceState.of(file);

        await().until(() -> {
            Files.writeString(file, "a\nc\n");
            Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
            return state.since(file) == Change.CHANGED;
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uFEFFa\n\u010A", "\uFEFFa\n"})
    void what_is_added_to_utf_16_makes_it_changed_as_its_last_byte_says_nothing(String text) throws IOException {
        Files.write(file, text.getBytes(StandardCharsets.UTF_16BE));
        SourceState state = SourceState.of(file);

        Files.write(file, "b\n".getBytes(StandardCharsets.UTF_16BE), StandardOpenOption.APPEND);

        assertThat(state.since(file)).isEqualTo(Change.CHANGED);
    }

    @Test
    void a_link_is_refused() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);

        assertThatThrownBy(() -> SourceState.of(link)).isInstanceOf(IOException.class);
    }
}
