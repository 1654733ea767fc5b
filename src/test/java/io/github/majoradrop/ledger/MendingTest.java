package io.github.majoradrop.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which file mends a dead letter is the same in whatever order the files are taken in. */
class MendingTest {

    private static final String FIRST = "20261122T171502001Z-a.csv";
    private static final String SECOND = "20261122T171502002Z-a.csv";
    private static final String THIRD = "20261122T171502003Z-a.csv";
    private static final String NOBODY = "nobody";

    private static final List<List<String>> ORDERS = List.of(
            List.of(FIRST, SECOND, THIRD),
            List.of(FIRST, THIRD, SECOND),
            List.of(SECOND, FIRST, THIRD),
            List.of(SECOND, THIRD, FIRST),
            List.of(THIRD, FIRST, SECOND),
            List.of(THIRD, SECOND, FIRST));

    @TempDir
    private Path folder;

    private int homes;

    /** Files lines into a home. */
    private interface Filing {
        void into(FiledHome home) throws Exception;
    }

    /** What mends each dead letter, as {@code file row: file}, which is to be the same in each order. */
    private void assertMended(Filing filing, String... letters) throws Exception {
        for (List<String> order : ORDERS) {
            FiledHome filed = new FiledHome(folder.resolve("home" + homes++));
            filing.into(filed);
            try (LedgerFill fill = new LedgerFill(filed.home, FiledHome.SOURCES, behind -> {})) {
                fill.open();
                for (String stem : order) {
                    fill.take(List.of(stem));
                }
            }
            assertThat(mended(filed)).as("taken in as %s", order).containsExactly(letters);
            filed.home.close();
        }
    }

    private static List<String> mended(FiledHome filed) throws Exception {
        String sql = "SELECT file.stem, record.row, coalesce(later.stem, '" + NOBODY + "') FROM letter"
                + " JOIN record ON n = letter.record JOIN file ON file.id = letter.file"
                + " LEFT JOIN file AS later ON later.id = mended ORDER BY file.id, record.row";
        List<String> letters = new ArrayList<>();
        try (Statements ledger = new LedgerFile(filed.home).openToRead()) {
            ledger.each(sql, row -> letters.add(row.getString(1) + " " + row.getInt(2) + ": " + row.getString(3)));
        }
        return letters;
    }

    @Test
    void the_first_later_file_that_brings_a_record_mends_it() throws Exception {
        assertMended(
                filed -> filed.dead(FIRST, 2, "biosample", "HOOT-1", "rejected", "adm1: no")
                        .accepted(SECOND, 2, "biosample", "HOOT-1")
                        .accepted(THIRD, 2, "biosample", "HOOT-1"),
                FIRST + " 2: " + SECOND);
    }

    @Test
    void nothing_mends_what_came_after_it() throws Exception {
        assertMended(
                filed -> filed.accepted(FIRST, 2, "biosample", "HOOT-1")
                        .dead(SECOND, 2, "biosample", "HOOT-1", "rejected", "adm1: no")
                        .accepted(THIRD, 2, "biosample", "HOOT-2"),
                SECOND + " 2: " + NOBODY);
    }

    @Test
    void rows_without_an_id_are_mended_by_the_first_file_with_all_of_their_sheet() throws Exception {
        assertMended(
                filed -> filed.dead(FIRST, 2, "biosample", "HOOT-1", "rejected", "adm1: no")
                        .dead(FIRST, 3, null, null, "invalid", "11 cells missing")
                        .accepted(SECOND, 2, "biosample", "HOOT-1")
                        .accepted(SECOND, 3, "biosample", "HOOT-2")
                        .accepted(THIRD, 2, "biosample", "HOOT-1")
                        .accepted(THIRD, 3, "biosample", "HOOT-2"),
                FIRST + " 2: " + SECOND,
                FIRST + " 3: " + SECOND);
    }

    @Test
    void rows_without_an_id_are_mended_by_all_of_their_sheet_also_when_some_of_it_came_before() throws Exception {
        assertMended(
                filed -> filed.dead(FIRST, 2, "biosample", "HOOT-1", "rejected", "adm1: no")
                        .dead(FIRST, 3, null, null, "invalid", "11 cells missing")
                        .accepted(SECOND, 2, "biosample", "HOOT-1")
                        .accepted(THIRD, 2, "biosample", "HOOT-1")
                        .accepted(THIRD, 3, "biosample", "HOOT-2"),
                FIRST + " 2: " + SECOND,
                FIRST + " 3: " + THIRD);
    }

    @Test
    void a_file_that_was_refused_in_part_mends_no_more_than_what_it_brought() throws Exception {
        assertMended(
                filed -> filed.dead(FIRST, 2, "biosample", "HOOT-1", "rejected", "adm1: no")
                        .dead(FIRST, 3, null, null, "invalid", "11 cells missing")
                        .accepted(SECOND, 2, "biosample", "HOOT-1")
                        .accepted(SECOND, 3, "biosample", "HOOT-2")
                        .dead(SECOND, 4, "biosample", "HOOT-3", "rejected", "adm1: no")
                        .accepted(THIRD, 2, "biosample", "HOOT-3"),
                FIRST + " 2: " + SECOND,
                FIRST + " 3: " + NOBODY,
                SECOND + " 4: " + THIRD);
    }

    @Test
    void what_was_cut_off_is_mended_by_the_first_file_that_brought_all_again_and_more() throws Exception {
        assertMended(
                filed -> filed.accepted(FIRST, 2, "biosample", "HOOT-1")
                        .dead(FIRST, 3, null, null, "unreadable", "the file ends within a text")
                        .accepted(SECOND, 2, "biosample", "HOOT-1")
                        .accepted(SECOND, 3, "biosample", "HOOT-2")
                        .accepted(THIRD, 2, "biosample", "HOOT-1")
                        .accepted(THIRD, 3, "biosample", "HOOT-2"),
                FIRST + " 3: " + SECOND);
    }

    @Test
    void what_was_cut_off_stays_open_without_all_that_stood_before_it() throws Exception {
        assertMended(
                filed -> filed.accepted(FIRST, 2, "biosample", "HOOT-1")
                        .dead(FIRST, 3, null, null, "unreadable", "the file ends within a text")
                        .accepted(SECOND, 2, "biosample", "HOOT-1")
                        .accepted(THIRD, 2, "biosample", "HOOT-2")
                        .accepted(THIRD, 3, "biosample", "HOOT-3"),
                FIRST + " 3: " + NOBODY);
    }
}
