package io.github.majoradrop.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.majoradrop.config.Check;
import io.github.majoradrop.config.SheetSettings;
import io.github.majoradrop.record.Inspector;
import io.github.majoradrop.record.LibraryCall;
import io.github.majoradrop.record.LibraryQuestion;
import io.github.majoradrop.record.RecordIterator;
import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.record.SourceReader;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.rules.Rulebook;
import io.github.majoradrop.rules.SiteIds;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A heading says what is wrong, and no value. */
class HeadingsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "adm1: Select a valid choice. England is not one of the available choices. | adm1: Select a valid choice",
                "is_surveillance: You must set is_surveillance to Y or N | is_surveillance: You must set is_surveillance to Y or N",
                "adm2: Ensure this value has at most 100 characters (it has 130). | adm2: Ensure this value has at most 100 characters",
                "ct_1_ct_value: Enter a number.; adm1: This field is required. | ct_1_ct_value: Enter a number",
                "central_sample_id has a blank before or behind it: take the blank away | central_sample_id has a blank before or behind it",
                "rows 3, 4: collection_date is no date as YYYY-MM-DD: write it so | collection_date is no date as YYYY-MM-DD",
                "312 rows, the first are 4, 9, 13: adm1 is missing: fill it in | adm1 is missing",
                "11 cells missing: the header has 14 columns | cells are missing",
                "0 of 1 samples are in the library, as these are not registered in Majora: HOOT-A000I; mend | samples of it are not registered in Majora",
                "its library \"HOOT-LIB-1\" was not taken, so this run is not sent: mend | its library was not taken, so this run is not sent",
                "1 cell missing: the header has 4 columns | cells are missing",
                "2 cells stand under no header: give the column a name | cells stand under no header",
                "1 cell stands under no header: give the column a name | cells stand under no header",
                "0 of 1 samples are in the library; library_layout_config: Select a valid choice. paired is not one. | library_layout_config: Select a valid choice",
                "0 of 1 samples are in the library | not all of its samples are in the library",
                "sample \"HOOT-17\" is a dead letter itself, so it is not in the library: mend | a sample is a dead letter itself, so it is not in the library",
                "row 5: collection_date of sample \"HOOT-A2\" differs from row 4: make them say the same | collection_date of a sample differs from another row",
                "central_sample_id in row 10 differs from that in row 11 only in upper and lower case or in its blanks: write | central_sample_id differs from that in another row only in upper and lower case or in its blanks",
                "line 3: NaN is no JSON: write null | NaN is no JSON",
                "not UTF-8 at byte 97: it is probably windows-1252 | not UTF-8",
                "the sheets \"Plate 1\", \"Plate 2\" all have records, so nothing of the file is sent: name | several sheets have records, so nothing of the file is sent",
                "no header in the first 20 rows: it must name | no header in the first 20 rows",
                "central_sample_id is a number of more than 15 digits by its cell, of which Excel keeps the first 15: the whole id | central_sample_id is a number of more than 15 digits by its cell, of which Excel keeps the first 15",
                "collection_date lies before 2020: look it up | collection_date lies before 2020",
                "biosample 4711 does not exist | biosample … does not exist",
                "Majora answers 500, 5 times, though it answers for others | Majora answers 500",
                "the same bytes were dropped before (SHA-256 0a1b, at 2026-11-22T17:15:02Z as 20261122T171502001Z-plate (1).csv), and all of it was accepted, so nothing | the same bytes were dropped before, and all of it was accepted, so nothing",
                "half a \"quoted value without its end | half a …",
            })
    void a_heading_has_no_value(String detail, String heading) {
        assertThat(Headings.of("rejected", detail)).isEqualTo(heading);
    }

    /** Makes what the rules say of each sheet that is wrong in the way of a real one, so that other words of theirs are found here. */
    @Test
    void what_the_rules_say_of_a_row_is_told_without_its_values() throws IOException {
        Inspector rules = Inspector.of(
                Rulebook.load(SiteIds.ANY), Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC));
        SourceReader reader =
                new SourceReader(LibraryQuestion.answered(LibraryCall.OWN), Set.of(), SheetSettings.ANY, rules);
        Map<String, String> details = new TreeMap<>();
        try (DirectoryStream<Path> sheets = Files.newDirectoryStream(Path.of("src/test/resources/sheets"), "[!s]*.*")) {
            for (Path sheet : sheets) {
                for (Kind kind : Kind.values()) {
                    String stem = "20261122T171502001Z-" + sheet.getFileName();
                    try (RecordIterator records = reader.open(sheet, stem, kind, Check.REFUSE)) {
                        while (records.hasNext()) {
                            RecordMessage record = records.next().record();
                            if (!record.isSendable()) {
                                details.put(Headings.of(record.reason(), record.detail()), record.detail());
                            }
                        }
                    }
                }
            }
        }

        assertThat(details)
                .hasSizeGreaterThan(50)
                .allSatisfy((heading, detail) -> assertThat(heading)
                        .as(detail)
                        .doesNotContainPattern("[\":]|\\brows? \\d|\\bbyte \\d|\\.$|\\b(an?|the|of)$"));
    }

    @Test
    void signs_that_our_own_words_name_are_told() {
        assertThat(Headings.of("invalid", "central_sample_id has a . or / or \\ in it, which Majora keeps for itself"))
                .isEqualTo("central_sample_id has a . or / or \\ in it, which Majora keeps for itself");
    }

    @Test
    void the_name_of_a_column_keeps_its_brackets() {
        assertThat(Headings.of("invalid", "geo_loc_name_(state/province) is missing: fill it in"))
                .isEqualTo("geo_loc_name_(state/province) is missing");
    }
}
