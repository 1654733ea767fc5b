package io.github.majoradrop.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.majoradrop.config.Check;
import io.github.majoradrop.rules.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One bad sample keeps no other out of its library: only its row is not sent. */
class LibraryWithoutTest {

    private static final String LIBRARY =
            "library_name=LIB-1 | library_layout_config=SINGLE | library_layout_read_length=150"
                    + " | library_seq_kit=K | library_seq_protocol=P | library_source=VIRAL_RNA | library_selection=PCR"
                    + " | library_strategy=AMPLICON | central_sample_id=";

    @ParameterizedTest
    @ValueSource(strings = {"NA", "B ", "#REF!", "  "})
    void a_sample_without_a_proper_id_is_left_out_and_the_others_go(String id) throws IOException {
        RecordMessage library = only(
                Check.WARN,
                Dropped.sheet(LIBRARY + "A", LIBRARY + id + " | barcode=NB02", LIBRARY + "C")
                        .withLibraryCall()
                        .withRules());

        assertThat(ids(library)).containsExactly("A", "C");
        assertThat(library.rows()).containsExactly(2, 3, 4);
        assertThat(library.members().rows()).containsOnlyKeys("A", "C");
        assertThat(library.members().leftOut()).singleElement().satisfies(out -> {
            assertThat(out.rows()).containsExactly(3);
            assertThat(out.detail()).contains("is not in the library: central_sample_id");
        });
        assertThat(library.detail()).isNull();
    }

    @Test
    void an_id_that_is_a_number_is_found_as_it_is_written() throws IOException {
        byte[] body =
                "{\"library_name\":\"L\",\"biosamples\":[{\"central_sample_id\":1e5},{\"central_sample_id\":7.10}]}"
                        .getBytes(StandardCharsets.UTF_8);
        RecordMessage library = RecordMessage.toSend("a.json", Kind.LIBRARY, 1, List.of(1), "L", List.of(), body)
                .with(new Members(Map.of("1e5", List.of(1), "7.10", List.of(1)), List.of()), body);

        RecordMessage rest = new LibraryRecord(library).withoutDead("1e5"::equals);

        assertThat(rest.isSendable()).isTrue();
        assertThat(new String(rest.body(), StandardCharsets.UTF_8))
                .isEqualTo("{\"library_name\":\"L\",\"biosamples\":[{\"central_sample_id\":7.10}]}");
    }

    @Test
    void rows_that_disagree_about_a_sample_are_left_out_and_those_about_the_library_refuse_it() throws IOException {
        Dropped about = Dropped.sheet(
                        LIBRARY + "A | library_primers=3", LIBRARY + "B", LIBRARY + "A | library_primers=4")
                .withLibraryCall();

        RecordMessage library = only(Check.WARN, about);

        assertThat(ids(library)).containsExactly("B");
        assertThat(library.members().leftOut()).singleElement().satisfies(out -> {
            assertThat(out.id()).isEqualTo("A");
            assertThat(out.rows()).containsExactly(2, 4);
            assertThat(out.detail()).contains("\"A\"", "library_primers").doesNotContain("3", "4 ");
        });
        RecordMessage refused = only(
                Check.WARN,
                Dropped.sheet(LIBRARY + "A", LIBRARY.replace("=K", "=L") + "B").withLibraryCall());
        assertThat(refused.isSendable()).isFalse();
    }

    @Test
    void what_the_check_refuses_of_a_sample_is_left_out_with_all_that_is_wrong_with_it() throws IOException {
        String damaged = LIBRARY + "B | sequencing_org_received_date=10/11/2026 | barcode=" + "x".repeat(25);
        Dropped dropped = Dropped.sheet(LIBRARY + "A", damaged, LIBRARY + "C | barcode=" + "x".repeat(25))
                .withLibraryCall()
                .withRules();

        assertThat(ids(only(Check.WARN, dropped))).containsExactly("A", "B", "C");
        RecordMessage guarded = only(Check.GUARD, dropped);
        assertThat(ids(guarded)).containsExactly("A", "C");
        assertThat(guarded.members().leftOut()).extracting(LeftOut::rows).containsExactly(List.of(3));
        assertThat(guarded.members().leftOut().get(0).detail())
                .startsWith("sample \"B\" is not in the library: ")
                .contains("sequencing_org_received_date", "barcode")
                .doesNotContain("10/11/2026");
        assertThat(guarded.detail()).startsWith("row 4: barcode");
        assertThat(ids(only(Check.REFUSE, dropped))).containsExactly("A");
    }

    @Test
    void a_library_of_which_nothing_is_left_is_not_sent() throws IOException {
        RecordMessage library = only(
                Check.WARN,
                Dropped.sheet(LIBRARY + "NA", LIBRARY + "B ").withLibraryCall().withRules());

        assertThat(library.isSendable()).isFalse();
        assertThat(library.detail()).contains("row 2: central_sample_id", "row 3: central_sample_id");
    }

    @Test
    void of_an_object_with_a_list_of_samples_the_good_ones_go() throws IOException {
        Dropped dropped = Dropped.objects(
                        "{'library_name':'LIB-1','library_seq_kit':'K','biosamples':["
                                + "{'central_sample_id':'A','barcode':1.50},{'central_sample_id':'NA'},{'central_sample_id':12}]}")
                .withLibraryCall()
                .withRules();

        RecordMessage library = only(Check.WARN, dropped);

        assertThat(Dropped.body(library))
                .contains("\"biosamples\":[{\"central_sample_id\":\"A\",\"barcode\":1.50},{\"central_sample_id\":12}]");
        assertThat(library.members().leftOut()).extracting(LeftOut::id).containsExactly("NA");
        assertThat(library.members().count()).isEqualTo(3);
    }

    @Test
    void where_libraries_go_with_their_runs_a_bad_sample_is_still_a_reason_to_send_neither() {
        var records = Dropped.sheet(LIBRARY + "A | run_name=R", LIBRARY + "NA | run_name=R")
                .withRules()
                .sequencing();

        assertThat(records)
                .singleElement()
                .satisfies(record -> assertThat(record.isSendable()).isFalse());
    }

    @Test
    void with_more_wrong_than_is_kept_nothing_is_sent_that_nobody_has_looked_at() throws IOException {
        String[] rows = IntStream.range(0, 1_100)
                .mapToObj(i -> LIBRARY + (i < 1_050 ? "B" + i + ' ' : "A" + i))
                .toArray(String[]::new);

        assertThat(only(Check.WARN, Dropped.sheet(rows).withLibraryCall()).isSendable())
                .isFalse();
    }

    @Test
    void samples_that_are_dead_letters_are_left_out_each_by_its_name() throws IOException {
        RecordMessage library = only(
                Check.WARN,
                Dropped.sheet(LIBRARY + "A", LIBRARY + "B", LIBRARY + "C", LIBRARY + "B")
                        .withLibraryCall());

        RecordMessage without = new LibraryRecord(library).withoutDead(List.of("B", "other")::contains);

        assertThat(ids(without)).containsExactly("A", "C");
        assertThat(without.members().leftOut()).singleElement().satisfies(out -> {
            assertThat(out.rows()).containsExactly(3, 5);
            assertThat(out.detail()).startsWith("sample \"B\" is a dead letter itself");
        });
        assertThat(new LibraryRecord(library).withoutDead(id -> false)).isSameAs(library);
        RecordMessage none = new LibraryRecord(library).withoutDead(id -> true);
        assertThat(none.isSendable()).isFalse();
        assertThat(none.detail())
                .startsWith("0 of 3 samples are in the library")
                .contains("\"A\"", "\"B\"", "\"C\"");
    }

    private static List<String> ids(RecordMessage library) {
        assertThat(library.isSendable()).as(library.detail()).isTrue();
        return LibraryBody.of(library.body()).ids();
    }

    private static RecordMessage only(Check check, Dropped dropped) throws IOException {
        List<CheckedRecord> records = new ArrayList<>();
        try (RecordIterator checked = dropped.open(Kind.LIBRARY, check)) {
            checked.forEachRemaining(records::add);
        }
        assertThat(records).hasSize(1);
        return records.get(0).record();
    }
}
