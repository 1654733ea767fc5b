package io.github.majoradrop.record;

import static io.github.majoradrop.sheet.HandMade.row;
import static io.github.majoradrop.sheet.HandMade.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.majoradrop.config.Check;
import io.github.majoradrop.config.SheetSettings;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.sheet.HandMade;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** {@code intake.sheet=*}: the records of all sheets of a workbook. */
class AllSheetsTest {

    private static final String HEADER = row(1, text("central_sample_id") + text("adm1"));

    private final List<CheckedRecord> records = new ArrayList<>();
    private SourceReport report;

    private List<String> read(HandMade workbook, Kind kind) {
        SourceReader reader = new SourceReader(
                LibraryQuestion.answered(LibraryCall.OWN), Set.of(), SheetSettings.ANY.withSheet("*"), Inspector.NONE);
        records.clear();
        Reading.withFile(workbook.bytes(), ".xlsx", file -> {
            try (RecordIterator iterator = reader.open(file, "20261122T171502123Z-plates.xlsx", kind, Check.OFF)) {
                iterator.forEachRemaining(records::add);
                report = iterator.report();
            }
            return null;
        });
        return records.stream()
                .map(CheckedRecord::record)
                .map(record -> (record.isSendable() ? record.id() : record.reason())
                        + record.sheets().bySheet(record.rows()))
                .toList();
    }

    @Test
    void each_row_is_known_by_its_sheet_and_its_number_there() {
        HandMade workbook = HandMade.ofRows(
                        HEADER + row(2, text("A") + text("UK-ENG")) + row(3, text("B") + text("x") + text("surplus")))
                .withNotes(row(1, text("plate 2"))
                        + row(2, text("adm1") + text("central_sample_id"))
                        + row(3, text("UK-WLS") + text("C")));

        List<String> told = read(workbook, Kind.BIOSAMPLE);

        assertThat(told).containsExactly("A{Plate=[2]}", "invalid{Plate=[3]}", "C{Notes=[3]}");
        assertThat(records).extracting(one -> one.record().firstRow()).doesNotHaveDuplicates();
        assertThat(records.get(2).record().body()).asString().contains("\"adm1\":\"UK-WLS\"");
        assertThat(records.get(2).record())
                .hasToString("biosample C (row 3 of sheet \"Notes\" of 20261122T171502123Z-plates.xlsx)");
        assertThat(report.warnings()).containsExactly("sheet \"Notes\": the header is row 2; nothing above it is read");
    }

    @Test
    void rows_of_one_sample_are_one_record_in_whichever_sheets_they_stand() {
        HandMade workbook = HandMade.ofRows(
                        HEADER + row(2, text("A") + text("UK-ENG")) + row(3, text("B") + text("UK-ENG")))
                .withNotes(row(1, text("central_sample_id") + text("collection_date") + text("adm1"))
                        + row(2, text("A") + text("2020-03-22"))
                        + row(3, text("B") + text("") + text("UK-WLS")));

        List<String> told = read(workbook, Kind.BIOSAMPLE);

        assertThat(told).containsExactly("A{Plate=[2], Notes=[2]}", "invalid{Plate=[3], Notes=[3]}");
        assertThat(records.get(0).record().body()).asString().contains("UK-ENG", "2020-03-22");
        assertThat(records.get(1).record().detail())
                .isEqualTo("row 3 of sheet \"Notes\": adm1 of sample \"B\" differs from row 3 of sheet \"Plate\":"
                        + " make them say the same");
    }

    @Test
    void a_library_takes_its_samples_from_all_sheets() {
        String header = row(1, text("central_sample_id") + text("library_name") + text("library_seq_kit"));
        HandMade workbook = HandMade.ofRows(header + row(2, text("A") + text("L") + text("K")))
                .withNotes(
                        header + row(2, text("B") + text("L") + text("K")) + row(3, text("C") + text("M") + text("K")));

        assertThat(read(workbook, Kind.LIBRARY)).containsExactly("L{Plate=[2], Notes=[2]}", "M{Notes=[3]}");
        assertThat(records.get(0).record().members().rows().keySet()).containsExactlyInAnyOrder("A", "B");
    }

    @Test
    void a_sheet_without_records_is_named_and_the_only_one_with_records_is_told_too() {
        HandMade workbook = HandMade.ofRows(HEADER + row(2, text("A") + text("UK-ENG")));

        assertThat(read(workbook, Kind.BIOSAMPLE)).containsExactly("A{Plate=[2]}");
        assertThat(report.warnings()).containsExactly("only the sheet \"Plate\" is read, not \"Notes\"");
    }

    @Test
    void a_sheet_that_cannot_be_read_is_not_passed_over() {
        HandMade workbook = HandMade.ofRows(
                        row(1, text("central_sample_id") + text("central_sample_id")) + row(2, text("A") + text("B")))
                .withNotes(HEADER + row(2, text("C") + text("UK-ENG")));

        assertThat(read(workbook, Kind.BIOSAMPLE)).containsExactly("unreadable{Plate=[1]}");
        assertThat(records.get(0).record().detail())
                .startsWith("sheet \"Plate\": the column central_sample_id stands twice")
                .endsWith("; the sheets behind it were not read, either");

        HandMade damaged = HandMade.ofRows(HEADER + row(2, text("A") + text("UK-ENG")));
        damaged.with("xl/worksheets/sheet2.xml", "<worksheet/>");
        assertThat(read(damaged, Kind.BIOSAMPLE)).containsExactly("unreadable{null=[1]}");
        assertThat(records.get(0).record().detail()).startsWith("sheet \"Notes\": the workbook is damaged");
    }

    @Test
    void sheets_of_one_name_cannot_be_told_apart() {
        HandMade workbook = HandMade.ofRows(HEADER + row(2, text("A") + text("UK-ENG")));
        workbook.renamed("Notes", "Plate");

        assertThat(read(workbook, Kind.BIOSAMPLE)).containsExactly("unreadable{null=[1]}");
    }
}
