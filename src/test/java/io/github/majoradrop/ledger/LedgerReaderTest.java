package io.github.majoradrop.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.majoradrop.config.Home;
import io.github.majoradrop.ledger.OpenSheet.ReasonCount;
import io.github.majoradrop.outcome.LinePlaces;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.submit.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the ledger answers, of files that were filled into it. */
class LedgerReaderTest {

    private static final String A = "20261122T171502001Z-a.csv";
    private static final String B = "20261122T171502002Z-b.csv";
    private static final String A_AGAIN = "20261122T171502003Z-a.csv";

    @TempDir
    private Path folder;

    private FiledHome filed;
    private Home home;

    @BeforeEach
    void makeHome() {
        filed = new FiledHome(folder.resolve("home"));
        home = filed.home;
    }

    @AfterEach
    void close() {
        home.close();
    }

    /** Takes in all that lies there, in this order, and then the rest. */
    private void fill(String... stems) throws Exception {
        try (LedgerFill fill = new LedgerFill(home, FiledHome.SOURCES, behind -> {})) {
            fill.open();
            for (String stem : stems) {
                fill.take(List.of(stem));
            }
            fill.takeMissing(() -> false);
        }
    }

    private List<Sending> find(String id) throws IOException {
        List<Sending> found = new ArrayList<>();
        try (LedgerReader reader = LedgerReader.open(home)) {
            reader.find(id, found::add);
        }
        return found;
    }

    private List<OpenSheet> openSheets() throws IOException {
        try (LedgerReader reader = LedgerReader.open(home)) {
            return reader.openSheets();
        }
    }

    @Test
    void an_id_is_found_exactly_or_by_its_parts() throws Exception {
        filed.accepted(A, 2, "biosample", "HOOT-1").accepted(A, 3, "biosample", "HOOT-10");
        filed.accepted(B, 2, "biosample", "HOOT[1]?").accepted(B, 3, "sequencing", "LIB-1");
        fill();

        assertThat(find("HOOT-1")).extracting(Sending::id).containsExactly("HOOT-1");
        assertThat(find("HOOT-1*")).extracting(Sending::id).containsExactly("HOOT-1", "HOOT-10");
        assertThat(find("*-1")).extracting(Sending::id).containsExactly("HOOT-1", "LIB-1");
        assertThat(find("HOOT[1]?*")).extracting(Sending::id).containsExactly("HOOT[1]?");
        assertThat(find("HOOT?1*")).isEmpty();
        assertThat(find("hoot-1")).isEmpty();
    }

    @Test
    void a_sample_is_found_in_its_library_by_the_line_that_tells_of_it() throws Exception {
        filed.accepted(A, 2, "library", "LIB-1").source(A, """
                central_sample_id,library_name,library_source
                HOOT-1,LIB-1,VIRAL_RNA
                HOOT-2,LIB-1,VIRAL_RNA
                HOOT-3,LIB-1,VIRAL_RNA
                """);
        filed.dead(A, 4, "library", "LIB-1", "rejected", "not registered in Majora, so not in the library: HOOT-3");
        fill();

        assertThat(find("HOOT-2"))
                .extracting(Sending::library, Sending::kind, Sending::outcome)
                .containsExactly(tuple("LIB-1", Kind.LIBRARY, Outcome.SUCCESS));
        assertThat(find("HOOT-3"))
                .extracting(Sending::library, Sending::outcome, Sending::heading)
                .containsExactly(
                        tuple("LIB-1", Outcome.DEAD_LETTER, "not registered in Majora, so not in the library"));
        assertThat(find("LIB-1"))
                .extracting(Sending::library)
                .containsOnlyNulls()
                .hasSize(2);
    }

    @Test
    void a_run_is_found_in_its_sequencing_record_and_runs_are_counted_not_records() throws Exception {
        filed.accepted(A, 2, "sequencing", "LIB-1")
                .accepted(A, 5, "sequencing", "LIB-2")
                .source(A, """
                library_name,run_name,instrument_make,instrument_model
                LIB-1,RUN-1,ILLUMINA,MiSeq
                LIB-1,RUN-2,ILLUMINA,MiSeq
                LIB-1,RUN-3,ILLUMINA,MiSeq
                """);
        filed.dead(B, 2, "sequencing", "LIB-3", "rejected", "no").source(B, """
                library_name,run_name,instrument_make,instrument_model
                LIB-3,RUN-4,ILLUMINA,MiSeq
                LIB-3,RUN-5,ILLUMINA,MiSeq
                """);
        fill();

        assertThat(find("RUN-2"))
                .extracting(Sending::library, Sending::kind, Sending::outcome)
                .containsExactly(tuple("LIB-1", Kind.SEQUENCING, Outcome.SUCCESS));
        try (LedgerReader reader = LedgerReader.open(home)) {
            for (ReportBy by : List.of(ReportBy.ALL, ReportBy.DAY)) {
                assertThat(reader.report(by, Instant.EPOCH, Instant.parse("2030-01-01T00:00:00Z")))
                        .extracting(ReportLine::accepted, ReportLine::created, ReportLine::refused, ReportLine::open)
                        .containsExactly(tuple(4L, 4L, 2L, 2L));
            }
        }
    }

    @Test
    void a_source_that_cannot_be_read_takes_nothing_but_its_samples_away() throws Exception {
        filed.accepted(A, 2, "library", "LIB-1");
        Files.createDirectory(home.archive().resolve(A));
        fill();

        assertThat(find("LIB-1")).hasSize(1);
    }

    @Test
    void a_dead_letter_is_mended_when_its_record_was_accepted_later() throws Exception {
        filed.dead(A, 2, "biosample", "HOOT-1", "rejected", "adm1: no").sheet(A);
        filed.dead(A, 3, "biosample", "HOOT-2", "rejected", "adm1: no");
        filed.accepted(B, 2, "biosample", "HOOT-1").accepted(B, 3, "library", "HOOT-2");
        fill();

        assertThat(find("HOOT-1")).extracting(Sending::mended).containsExactly(B, null);
        assertThat(openSheets()).extracting(OpenSheet::stem, OpenSheet::open).containsExactly(tuple(A, 1L));
    }

    @Test
    void nothing_mends_what_came_after_it() throws Exception {
        filed.accepted(A, 2, "biosample", "HOOT-1");
        filed.dead(B, 2, "biosample", "HOOT-1", "rejected", "adm1: no").sheet(B);
        fill();

        assertThat(find("HOOT-1")).extracting(Sending::mended).containsExactly(null, null);
        assertThat(openSheets()).extracting(OpenSheet::stem).containsExactly(B);
    }

    @Test
    void the_order_in_which_files_are_taken_in_makes_no_difference() throws Exception {
        filed.dead(A, 2, "biosample", "HOOT-1", "rejected", "adm1: no").sheet(A);
        filed.accepted(B, 2, "biosample", "HOOT-1");
        fill(B, A);

        assertThat(find("HOOT-1"))
                .extracting(Sending::stem, Sending::mended)
                .containsExactly(tuple(A, B), tuple(B, null));
        assertThat(openSheets()).isEmpty();
    }

    /** With one row that has an id, one whose id was wrong, and one without. */
    private void dropMistakes() throws IOException {
        filed.dead(A, 2, "biosample", "HOOT-1", "rejected", "adm1: no").sheet(A);
        filed.dead(A, 3, "biosample", "HOOT-2 ", "invalid", "central_sample_id has a blank behind it");
        filed.dead(A, 4, null, null, "invalid", "11 cells missing: the header has 14 columns");
    }

    @Test
    void rows_without_a_right_id_are_mended_with_the_rest_of_their_sheet() throws Exception {
        dropMistakes();
        filed.dead(B, 3, null, null, "invalid", "11 cells missing: the header has 14 columns")
                .sheet(B);
        filed.accepted(A_AGAIN, 2, "biosample", "HOOT-1").accepted(A_AGAIN, 3, "biosample", "HOOT-2");
        filed.accepted(A_AGAIN, 4, "biosample", "HOOT-3");
        fill();

        assertThat(openSheets()).extracting(OpenSheet::stem).containsExactly(B);
    }

    @Test
    void rows_without_a_right_id_stay_open_when_only_some_of_their_sheet_came_again() throws Exception {
        dropMistakes();
        filed.accepted(A_AGAIN, 2, "biosample", "HOOT-1").accepted(A_AGAIN, 3, "biosample", "HOOT-2");
        fill();

        assertThat(openSheets()).extracting(OpenSheet::open).containsExactly(2L);
    }

    @Test
    void rows_without_a_right_id_stay_open_when_some_of_their_sheet_was_refused_again() throws Exception {
        dropMistakes();
        for (int row = 2; row < 5; row++) {
            filed.accepted(A_AGAIN, row, "biosample", "HOOT-" + (row - 1));
        }
        filed.dead(A_AGAIN, 5, null, null, "invalid", "11 cells missing: the header has 14 columns");
        fill();

        assertThat(openSheets())
                .extracting(OpenSheet::stem, OpenSheet::open)
                .containsExactly(tuple(A, 2L), tuple(A_AGAIN, 1L));
    }

    @Test
    void what_was_cut_off_is_mended_when_all_of_its_file_came_again_and_more() throws Exception {
        filed.accepted(A, 1, "biosample", "HOOT-1").dead(A, 2, null, null, "unreadable", "the file ends within a text");
        filed.accepted(A_AGAIN, 1, "biosample", "HOOT-1").accepted(A_AGAIN, 2, "biosample", "HOOT-2");
        fill();

        assertThat(openSheets()).isEmpty();
    }

    @Test
    void what_was_cut_off_stays_open_when_another_file_came_of_that_name() throws Exception {
        filed.accepted(A, 1, "biosample", "HOOT-1").dead(A, 2, null, null, "unreadable", "the file ends within a text");
        filed.accepted(A_AGAIN, 1, "biosample", "HOOT-2").accepted(A_AGAIN, 2, "biosample", "HOOT-3");
        fill();

        assertThat(openSheets()).extracting(OpenSheet::stem).containsExactly(A);
    }

    @Test
    void open_sheets_tell_their_reasons_in_groups_the_oldest_sheet_first() throws Exception {
        filed.dead(B, 2, "biosample", "HOOT-4", "rejected", "adm1: Select a valid choice. X is not one.")
                .sheet(B);
        for (int row = 2; row < 5; row++) {
            filed.dead(
                    A,
                    row,
                    "biosample",
                    "HOOT-" + row,
                    "rejected",
                    "adm1: Select a valid choice. X" + row + " is not one.");
        }
        filed.dead(A, 9, null, null, "invalid", "11 cells missing: the header has 14 columns")
                .sheet(A);
        fill();

        List<OpenSheet> open = openSheets();
        assertThat(open).extracting(OpenSheet::stem).containsExactly(A, B);
        assertThat(open.get(0).reasons())
                .containsExactly(
                        new ReasonCount("rejected", "adm1: Select a valid choice", 3),
                        new ReasonCount("invalid", "cells are missing", 1));
    }

    @Test
    void a_sheet_that_was_taken_away_is_open_no_more_and_one_that_never_was_is_by_its_lines() throws Exception {
        filed.dead(A, 2, "biosample", "HOOT-1", "rejected", "adm1: no").sheet(A);
        filed.dead(B, 2, null, null, "unreadable", "it ends in the middle of a text");
        fill();
        Files.delete(LinePlaces.sheet(home, A));

        assertThat(openSheets())
                .extracting(OpenSheet::stem, OpenSheet::hasSheet)
                .containsExactly(tuple(B, false));
        Files.delete(LinePlaces.closed(home, Outcome.DEAD_LETTER, B));
        assertThat(openSheets()).isEmpty();
    }

    @Test
    void a_file_that_was_dropped_again_for_nothing_waits_for_nobody() throws Exception {
        filed.dead(A, 1, null, null, "repeated", "the same bytes were accepted");
        fill();

        assertThat(openSheets()).isEmpty();
        try (LedgerReader reader = LedgerReader.open(home)) {
            assertThat(reader.counts(Instant.EPOCH, Instant.parse("2030-01-01T00:00:00Z"), Duration.ofDays(1)))
                    .extracting(Count::reason, Count::count)
                    .containsExactly(tuple("repeated", 1L));
        }
    }

    @Test
    void lines_are_counted_by_hours_or_days() throws Exception {
        for (String at : List.of("2026-11-22T17:59:59.999Z", "2026-11-22T18:00:00.000Z", "2026-11-22T18:30:00.000Z")) {
            filed.file(A, Outcome.SUCCESS, FiledHome.line(2, "biosample", "HOOT-1", "success", null, null, at));
        }
        fill();

        try (LedgerReader reader = LedgerReader.open(home)) {
            Instant since = Instant.parse("2026-11-22T00:00:00Z");
            Instant until = Instant.parse("2026-11-23T00:00:00Z");
            assertThat(reader.counts(since, until, Duration.ofHours(1)))
                    .extracting(count -> count.from().toString(), Count::kind, Count::outcome, Count::count)
                    .containsExactly(
                            tuple("2026-11-22T17:00:00Z", Kind.BIOSAMPLE, Outcome.SUCCESS, 1L),
                            tuple("2026-11-22T18:00:00Z", Kind.BIOSAMPLE, Outcome.SUCCESS, 2L));
            assertThat(reader.counts(since, until, Duration.ofDays(1)))
                    .extracting(Count::count)
                    .containsExactly(3L);
            assertThat(reader.counts(until, until.plusSeconds(3600), Duration.ofDays(1)))
                    .isEmpty();
        }
    }

    @Test
    void files_that_are_open_are_read_for_who_asks_for_them_and_leave_no_trace() throws Exception {
        filed.accepted(A, 2, "biosample", "HOOT-1");
        fill();
        filed.fileOpen(
                B, Outcome.WARNING, FiledHome.line(2, "biosample", "HOOT-1", "warning", null, null, FiledHome.TIME));

        List<Sending> found = new ArrayList<>();
        try (LedgerReader reader = LedgerReader.open(home).withOpenFiles(FiledHome.SOURCES)) {
            reader.find("HOOT-1", found::add);
        }

        assertThat(found)
                .extracting(Sending::stem, Sending::outcome)
                .containsExactly(tuple(A, Outcome.SUCCESS), tuple(B, Outcome.WARNING));
        assertThat(find("HOOT-1")).hasSize(1);
    }

    @Test
    void a_report_counts_by_what_it_is_asked_and_tells_mended_from_open() throws Exception {
        filed.accepted(A, 2, "biosample", "HOOT-1").dead(A, 3, "biosample", "HOOT-2", "rejected", "adm1: no, \"x\"");
        filed.dead(A, 4, "biosample", "HOOT-3", "rejected", "adm1: no, \"y\"").dead(A, 5, null, null, "invalid", null);
        filed.accepted(B, 2, "biosample", "HOOT-2").accepted(B, 3, "library", "LIB-1");
        fill();
        Instant since = Instant.parse("2026-11-22T00:00:00Z");
        Instant until = Instant.parse("2026-11-23T00:00:00Z");

        try (LedgerReader reader = LedgerReader.open(home)) {
            assertThat(reader.report(ReportBy.ALL, since, until))
                    .containsExactly(
                            new ReportLine("", Kind.BIOSAMPLE, 2, 2, 0, 2, 1, 1),
                            new ReportLine("", Kind.LIBRARY, 1, 1, 0, 0, 0, 0),
                            new ReportLine("", null, 0, 0, 0, 1, 0, 1));
            assertThat(reader.report(ReportBy.DAY, since, until))
                    .extracting(ReportLine::group)
                    .containsOnly("2026-11-22");
            assertThat(reader.report(ReportBy.FILE, since, until))
                    .extracting(ReportLine::group, ReportLine::accepted, ReportLine::open)
                    .containsExactly(tuple(A, 1L, 1L), tuple(A, 0L, 1L), tuple(B, 1L, 0L), tuple(B, 1L, 0L));
            assertThat(reader.report(ReportBy.REASON, since, until))
                    .extracting(ReportLine::group, ReportLine::refused, ReportLine::mended)
                    .containsExactly(tuple("invalid", 1L, 0L), tuple("rejected: adm1: no, …", 2L, 1L));
            assertThat(reader.report(ReportBy.ALL, until, until.plusSeconds(3600)))
                    .isEmpty();
        }
    }

    @Test
    void who_may_not_fill_the_ledger_is_answered_from_the_folders() throws Exception {
        filed.dead(A, 2, "biosample", "HOOT-1", "rejected", "adm1: no").sheet(A);
        filed.accepted(B, 2, "biosample", "HOOT-1");
        Files.createDirectory(home.ledger());
        List<String> told = new ArrayList<>();
        List<Sending> found = new ArrayList<>();

        try (LedgerReader reader = LedgerReader.upToDate(home, FiledHome.SOURCES, told::add)) {
            reader.find("HOOT-1", found::add);
        }

        assertThat(found).extracting(Sending::mended).containsExactly(B, null);
        assertThat(told).singleElement().asString().contains("The ledger cannot be filled");
    }

    @Test
    void who_may_fill_the_ledger_leaves_it_up_to_date() throws Exception {
        filed.accepted(A, 2, "biosample", "HOOT-1");

        LedgerReader.upToDate(home, FiledHome.SOURCES, said -> {}).close();

        assertThat(find("HOOT-1")).hasSize(1);
    }
}
