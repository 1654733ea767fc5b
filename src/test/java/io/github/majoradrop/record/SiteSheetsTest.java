package io.github.majoradrop.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.majoradrop.config.Check;
import io.github.majoradrop.config.SheetSettings;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.rules.Rulebook;
import io.github.majoradrop.rules.SiteIds;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a site has said of its sheets: words for nothing, names of columns, controls. */
class SiteSheetsTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T17:15:02Z"), ZoneOffset.UTC);
    private static final Inspector RULES = Inspector.of(Rulebook.load(SiteIds.ANY), CLOCK);
    private static final String LIBRARY = "LIB-001,VIRAL_RNA,PCR,AMPLICON,XT,Tag,PAIRED,RUN-001,ILLUMINA,NextSeq 550\n";
    private static final String LIBRARY_HEADER =
            "library_name,library_source,library_selection,library_strategy,library_seq_kit,library_seq_protocol,"
                    + "library_layout_config,run_name,instrument_make,instrument_model\n";

    private final List<CheckedRecord> records = new ArrayList<>();
    private Set<String> warnings;

    private void read(SheetSettings sheets, String ending, Kind kind, String text) {
        SourceReader reader = reader(sheets);
        records.clear();
        Reading.withFile(text.getBytes(StandardCharsets.UTF_8), ending, file -> {
            try (RecordIterator iterator = reader.open(file, "20261122T171502123Z-plate" + ending, kind, Check.OFF)) {
                iterator.forEachRemaining(records::add);
                warnings = iterator.report().warnings();
            }
            return null;
        });
    }

    private static SourceReader reader(SheetSettings sheets) {
        return new SourceReader(LibraryQuestion.answered(LibraryCall.OWN), Set.of(), sheets, RULES, Path.of("target"));
    }

    private String body(int index) {
        return Dropped.body(records.get(index).record());
    }

    @Test
    void words_for_nothing_count_as_blank_where_a_field_may_be_left_out() {
        SheetSettings sheets = new SheetSettings("", Map.of(), Set.of("na", "n/a", "not collected"), "");

        read(
                sheets,
                ".csv",
                Kind.BIOSAMPLE,
                "central_sample_id,adm1,is_surveillance,collection_date,received_date,adm2,source_age,biosample_source_id,ct_1_ct_value\n"
                        + "A-1,UK-ENG,Y,2026-11-10,NA,n/a ,Not Collected,NA,N/A\n"
                        + "NA,NA,NA,2026-11-10,,,,,\n");

        assertThat(body(0))
                .isEqualTo(
                        "{\"biosamples\":[{\"central_sample_id\":\"A-1\",\"adm1\":\"UK-ENG\",\"is_surveillance\":\"Y\","
                                + "\"collection_date\":\"2026-11-10\"}]}");
        assertThat(records.get(0).problems()).isEmpty();
        assertThat(records.get(1).record().isSendable()).isFalse();
        assertThat(records.get(1).problems())
                .extracting(RowProblem::heading)
                .contains(
                        "central_sample_id stands for nothing, in place of an id",
                        "adm1 stands for nothing, in place of a value");
    }

    @Test
    void a_row_of_nothing_but_such_words_beside_its_library_makes_no_sample() {
        read(
                new SheetSettings("", Map.of(), Set.of("na"), ""),
                ".csv",
                Kind.BIOSAMPLE,
                "central_sample_id,adm2," + LIBRARY_HEADER + "A-1,NA," + LIBRARY);

        assertThat(records).isEmpty();
    }

    @Test
    void columns_are_known_by_the_names_that_the_site_has_for_them() {
        SheetSettings sheets = new SheetSettings(
                "",
                Map.of(
                        "Labor-Nr.",
                        "central_sample_id",
                        "Land",
                        "adm1",
                        "Überwachung",
                        "is_surveillance",
                        "Entnahme",
                        "collection_date",
                        "Cluster",
                        "metadata.epi.cluster"),
                Set.of(),
                "");

        read(
                sheets,
                ".csv",
                Kind.BIOSAMPLE,
                "Plate 7\nLABOR-NR.;land;Überwachung;ENTNAHME;cluster\nA-1;UK-ENG;Y;10.11.2026;C1\n");

        assertThat(body(0)).contains("\"central_sample_id\":\"A-1\"", "\"cluster\":\"C1\"");
        assertThat(records.get(0).problems()).extracting(RowProblem::column).containsExactly("entnahme");

        read(sheets, ".json", Kind.BIOSAMPLE, "{\"Labor-Nr.\":\"A-1\",\"Land\":\"UK-ENG\"}");
        assertThat(body(0)).contains("\"central_sample_id\":\"A-1\",\"adm1\":\"UK-ENG\"");
    }

    @Test
    void names_that_lead_nowhere_or_to_what_is_never_sent_are_refused() {
        SheetSettings sheets =
                new SheetSettings("", Map.of("a", "adm9", "Token", "adm2", "x y", "adm1", "x-y", "adm2"), Set.of(), "");

        assertThat(reader(sheets).refusals())
                .containsExactlyInAnyOrder(
                        "intake.columns names adm9, which Majora does not know",
                        "intake.columns names token, which is never sent",
                        "intake.columns names the column x_y twice");
        assertThat(reader(SheetSettings.ANY).refusals()).isEmpty();
    }

    @Test
    void controls_are_left_out_of_samples_and_libraries_and_listed() {
        SheetSettings sheets = new SheetSettings("", Map.of(), Set.of(), "NTC.*|.* control");
        String sheet = "central_sample_id,adm1,is_surveillance,collection_date," + LIBRARY_HEADER
                + "A-1,UK-ENG,Y,2026-11-10," + LIBRARY
                + "NTC,,,," + LIBRARY
                + "Positive control,UK-ENG,N,2026-11-10," + LIBRARY
                + "A-2,UK-ENG,Y,2026-11-10," + LIBRARY;
        String told = "not sent, as intake.controls says: row 3 \"NTC\"; row 4 \"Positive control\"";

        read(sheets, ".csv", Kind.BIOSAMPLE, sheet);
        assertThat(records).extracting(one -> one.record().id()).containsExactly("A-1", "A-2");
        assertThat(warnings).containsExactly(told);

        read(sheets, ".csv", Kind.LIBRARY, sheet);
        assertThat(records).singleElement().matches(one -> one.problems().isEmpty());
        assertThat(records.get(0).record().rows()).containsExactly(2, 5);
        assertThat(body(0)).contains("A-1", "A-2").doesNotContain("NTC", "ontrol");
        assertThat(warnings).containsExactly(told);

        read(sheets, ".csv", Kind.SEQUENCING, sheet);
        assertThat(records.get(0).record().rows()).containsExactly(2, 5);
    }

    @Test
    void controls_among_the_samples_of_a_library_in_json_are_left_out() {
        read(
                new SheetSettings("", Map.of(), Set.of(), "ntc\\d*"),
                ".json",
                Kind.LIBRARY,
                "{\"library_name\":\"LIB-001\",\"biosamples\":[{\"central_sample_id\":\"A-1\"},{\"central_sample_id\":\"NTC1\"},"
                        + "{\"central_sample_id\":\"NTC2\"}]}");

        assertThat(body(0)).contains("A-1").doesNotContain("NTC");
        assertThat(warnings).containsExactly("not sent, as intake.controls says: row 1 \"NTC1\", \"NTC2\"");
    }
}
