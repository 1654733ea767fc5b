package io.github.majoradrop.record;

import static io.github.majoradrop.sheet.HandMade.row;
import static io.github.majoradrop.sheet.HandMade.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.majoradrop.config.Check;
import io.github.majoradrop.config.SheetSettings;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.rules.Rulebook;
import io.github.majoradrop.rules.SiteIds;
import io.github.majoradrop.sheet.HandMade;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ids that the cells of a workbook hold otherwise than they were meant, and formulas that nobody has calculated. */
class WorkbookIdsTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T17:15:02Z"), ZoneOffset.UTC);
    private static final Inspector OFF = Inspector.ofLastingDamage(Rulebook.load(SiteIds.ANY), CLOCK);
    private static final String[] STYLES = {
        "General", "0000000;@", "14", "\"LAB-\"0", "0000;@", "21", "#,##0", "000\\-000", "0.00E+00"
    };

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<c s='1'><v>12345</v></c> | is a number by its cell, which only its format shows with zeros or other"
                        + " text around it",
                "<c s='3'><v>12345</v></c> | is a number by its cell, which only its format shows with zeros or other"
                        + " text around it",
                "<c s='7'><v>123456</v></c> | is a number by its cell, which only its format shows with zeros or other"
                        + " text around it",
                "<c s='2'><v>46083</v></c> | is a date or a time by its cell, as Excel makes one of many an id",
                "<c s='5'><v>0.5</v></c> | is a date or a time by its cell, as Excel makes one of many an id",
                "<c t='d'><v>2026-03-01</v></c> | is a date or a time by its cell, as Excel makes one of many an id",
                "<c t='b'><v>1</v></c> | is TRUE or FALSE by its cell, not an id",
                "<c><v>1e+17</v></c> | is a number of more than 15 digits by its cell, of which Excel keeps the first"
                        + " 15",
                "<c><v>1234567890123456</v></c> | is a number of more than 15 digits by its cell, of which Excel keeps"
                        + " the first 15",
                "<c><f>B2</f></c> | is a formula without its result",
                "<c><f>B2</f><v></v></c> | is a formula without its result",
                "<c><f>B2</f><v/></c> | is a formula without its result"
            })
    void what_a_cell_holds_in_place_of_an_id_is_never_sent(String cell, String what) {
        for (String column : List.of("central_sample_id", "biosample_source_id", "sender_sample_id")) {
            CheckedRecord record = samples(column, cell).get(0);

            assertThat(record.record().isSendable()).as(column).isFalse();
            assertThat(record.problems())
                    .as(column)
                    .anyMatch(problem ->
                            problem.column().equals(column) && problem.what().equals(what));
            assertThat(record.record().detail()).contains(column + " " + what);
        }
        for (Kind kind : List.of(Kind.LIBRARY, Kind.SEQUENCING)) {
            String column = kind == Kind.LIBRARY ? "central_sample_id" : "run_name";
            CheckedRecord record = library(column, cell, kind).get(0);

            assertThat(record.record().isSendable()).as(column).isFalse();
            assertThat(record.record().detail()).contains(column + " " + what);
            assertThat(library("library_name", cell, kind).get(0).record().detail())
                    .contains("library_name " + what);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<c><v>12345</v></c>",
                "<c s='4'><v>12345</v></c>",
                "<c s='6'><v>12345</v></c>",
                "<c s='8'><v>123456789012345</v></c>",
                "<c t='inlineStr'><is><t>0012345</t></is></c>",
                "<c t='str'><f>B2</f><v>A-1</v></c>",
                "<c><f>B2</f><v>12345</v></c>"
            })
    void what_a_cell_holds_as_it_is_shown_is_sent(String cell) {
        assertThat(samples("central_sample_id", cell).get(0).record().isSendable())
                .isTrue();
    }

    @Test
    void a_formula_without_its_result_matters_in_every_known_column_and_in_no_other() {
        assertThat(samples("adm2", "<c><f>VLOOKUP(A2,Z:Z,1,0)</f><v></v></c>")
                        .get(0)
                        .record()
                        .detail())
                .isEqualTo("adm2 is a formula without its result: open the file in Excel, which calculates it, and save"
                        + " it");
        assertThat(samples("adm2", "<c t='str'><f>A2</f><v></v></c>")
                        .get(0)
                        .record()
                        .isSendable())
                .isTrue();
        assertThat(samples("ward", "<c><f>A2</f></c>").get(0).record().isSendable())
                .isTrue();
    }

    @Test
    void a_number_with_zeros_before_it_matters_in_ids_only() {
        assertThat(samples("source_age", "<c s='1'><v>42</v></c>")
                        .get(0)
                        .record()
                        .isSendable())
                .isTrue();
        assertThat(samples("collection_date", "<c s='2'><v>46336</v></c>")
                        .get(0)
                        .record()
                        .isSendable())
                .isTrue();
    }

    /** One row with a good cell in each column but that one. */
    private static List<CheckedRecord> samples(String column, String cell) {
        List<String> names = new ArrayList<>(List.of("adm1", "is_surveillance", "central_sample_id"));
        List<String> cells = new ArrayList<>(List.of(text("UK-ENG"), text("Y"), text("A-1")));
        if (names.contains(column)) {
            cells.set(names.indexOf(column), cell);
        } else {
            names.add(column);
            cells.add(cell);
        }
        return read(names, cells, Kind.BIOSAMPLE);
    }

    private static List<CheckedRecord> library(String column, String cell, Kind kind) {
        List<String> names = List.of(
                "library_name",
                "library_seq_kit",
                "central_sample_id",
                "run_name",
                "instrument_make",
                "library_source");
        List<String> cells = new ArrayList<>(
                List.of(text("LIB-001"), text("K"), text("A-1"), text("RUN-001"), text("ILLUMINA"), text("VIRAL_RNA")));
        cells.set(names.indexOf(column), cell);
        return read(names, cells, kind);
    }

    private static List<CheckedRecord> read(List<String> names, List<String> cells, Kind kind) {
        StringBuilder header = new StringBuilder();
        names.forEach(name -> header.append(text(name)));
        byte[] workbook = HandMade.ofRows(
                        row(1, header.toString()) + row(2, String.join("", cells)) + row(3, cells.get(0) + text("x")))
                .withStyles(STYLES)
                .bytes();
        SourceReader reader = new SourceReader(
                LibraryQuestion.answered(LibraryCall.OWN), Set.of(), SheetSettings.ANY, OFF, Path.of("target"));
        return Reading.withFile(workbook, ".xlsx", file -> {
            List<CheckedRecord> records = new ArrayList<>();
            try (RecordIterator iterator = reader.open(file, "20261122T171502123Z-plate.xlsx", kind, Check.OFF)) {
                iterator.forEachRemaining(records::add);
            }
            return records;
        });
    }
}
