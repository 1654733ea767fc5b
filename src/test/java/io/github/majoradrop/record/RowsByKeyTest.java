package io.github.majoradrop.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.majoradrop.config.HomeFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How rows are sorted by library in less memory than they take. */
class RowsByKeyTest {

    /** A row, as the number of its library and its bytes. */
    private record Row(int library, byte[] bytes) {}

    @TempDir
    private Path folder;

    private final List<FileChannel> opened = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(longs = {0, 300, 5_000, 100_000, 10_000_000})
    void rows_come_by_library_and_within_it_as_they_came_however_little_memory_there_is(long budget) throws Exception {
        List<Row> given = rows(3_000, 200);
        List<Row> expected = new ArrayList<>(given);
        expected.sort(Comparator.comparingInt(Row::library));

        List<Row> sorted = sort(given, budget);

        assertThat(sorted)
                .extracting(Row::library)
                .isEqualTo(expected.stream().map(Row::library).toList());
        assertThat(sorted)
                .extracting(row -> ByteBuffer.wrap(row.bytes))
                .isEqualTo(
                        expected.stream().map(row -> ByteBuffer.wrap(row.bytes)).toList());
        assertThat(opened).hasSize(budget < 1_000_000 ? 1 : 0);
    }

    @Test
    void rows_larger_than_what_is_read_at_a_time_stay_whole() throws Exception {
        List<Row> given = rows(30, 300_000);

        List<Row> sorted = sort(given, 500_000);

        assertThat(opened).hasSize(1);
        assertThat(sorted.stream().mapToLong(row -> row.bytes.length).sum())
                .isEqualTo(given.stream().mapToLong(row -> row.bytes.length).sum());
        assertThat(sorted)
                .allMatch(row -> given.stream()
                        .anyMatch(one -> one.library == row.library
                                && ByteBuffer.wrap(one.bytes).equals(ByteBuffer.wrap(row.bytes))));
    }

    @Test
    void no_rows_are_no_library() throws Exception {
        assertThat(sort(List.of(), 0)).isEmpty();
    }

    @Test
    void what_did_not_fit_has_no_name_that_could_be_left_behind_and_is_gone_at_the_end() throws Exception {
        RowsByKey rows = new RowsByKey(this::open, 0);
        rows.add(1, new byte[10]);
        rows.add(0, new byte[10]);
        rows.complete();

        assertThat(opened).singleElement().matches(FileChannel::isOpen);
        assertThat(folder).isEmptyDirectory();
        assertThat(rows.nextKey()).isZero();
        rows.close();
        assertThat(opened.get(0).isOpen()).isFalse();
    }

    @Test
    void a_file_that_was_cut_off_is_an_error_of_the_machine() throws Exception {
        try (RowsByKey rows = new RowsByKey(this::open, 0)) {
            rows.add(1, new byte[9_000]);
            rows.add(0, new byte[9_000]);
            rows.complete();
            opened.get(0).truncate(9_100);

            assertThatThrownBy(rows::take).isInstanceOf(IOException.class);
        }
    }

    private FileChannel open() throws IOException {
        opened.add(HomeFiles.openNameless(folder));
        return opened.get(opened.size() - 1);
    }

    private List<Row> sort(List<Row> given, long budget) throws IOException {
        List<Row> sorted = new ArrayList<>();
        try (RowsByKey rows = new RowsByKey(this::open, budget)) {
            for (Row row : given) {
                rows.add(row.library, row.bytes);
            }
            rows.complete();
            for (int library = rows.nextKey(); library >= 0; library = rows.nextKey()) {
                ByteBuffer taken = rows.take();
                byte[] bytes = new byte[taken.remaining()];
                taken.get(bytes);
                sorted.add(new Row(library, bytes));
            }
        }
        return sorted;
    }

    private static List<Row> rows(int count, int longest) {
        Random random = new Random(5);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] bytes = new byte[random.nextInt(longest)];
            random.nextBytes(bytes);
            rows.add(new Row(random.nextInt(count / 10 + 1), bytes));
        }
        return rows;
    }
}
