package io.github.majoradrop.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.majoradrop.rules.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** How the rows of a sheet come together by library, wherever they stand and however little memory there is. */
class GroupingTest {

    @Test
    void rows_of_a_library_make_one_record_wherever_they_stand() {
        var messages = Dropped.sheet(
                        "library_name=LIB-1 | run_name=R1 | flowcell_id=F1",
                        "library_name=LIB-2 | run_name=R9",
                        "central_sample_id=A",
                        "library_name=LIB-1 | run_name=R1",
                        "library_name=LIB-1 | run_name=R2")
                .sequencing();

        assertThat(messages).extracting(RecordMessage::id).containsExactly("LIB-1", "LIB-2");
        assertThat(messages).extracting(RecordMessage::number).containsExactly(1, 2);
        assertThat(messages).extracting(RecordMessage::rows).containsExactly(List.of(2, 5, 6), List.of(3));
        assertThat(Dropped.json(messages.get(0)).get("runs"))
                .isEqualTo(Dropped.json("[{'run_name':'R1','flowcell_id':'F1'},{'run_name':'R2'}]"));
    }

    @Test
    void case_makes_another_library() {
        var messages = Dropped.sheet("library_name=LIB-1 | run_name=R1", "library_name=lib-1 | run_name=R1")
                .sequencing();

        assertThat(messages).extracting(RecordMessage::id).containsExactly("LIB-1", "lib-1");
    }

    @Test
    void rows_that_disagree_about_a_run_are_both_named() {
        var messages = Dropped.sheet(
                        "library_name=LIB-1 | run_name=R1 | instrument_model=GridION",
                        "library_name=LIB-1 | run_name=R2",
                        "library_name=LIB-1 | run_name=R1 | instrument_model=MinION")
                .sequencing();

        assertThat(messages).hasSize(1);
        assertThat(messages.get(0).isSendable()).isFalse();
        assertThat(messages.get(0).rows()).containsExactly(2, 3, 4);
        assertThat(messages.get(0).detail())
                .isEqualTo("row 4: instrument_model of run \"R1\" differs from row 2: make them say the same");
    }

    @Test
    void rows_that_disagree_about_a_library_or_its_sample_are_both_named() {
        var messages = Dropped.sheet(
                        "library_name=LIB-1 | library_seq_kit=K1 | central_sample_id=A",
                        "library_name=LIB-1 | library_seq_kit=K2 | central_sample_id=B",
                        "library_name=LIB-2 | library_primers=1 | central_sample_id=A",
                        "library_name=LIB-2 | library_primers=2 | central_sample_id=A",
                        "library_name=LIB-3 | barcode=1 | central_sample_id=A",
                        "library_name=LIB-3 | barcode=1 | central_sample_id=A")
                .withLibraryCall()
                .libraryRecords();

        assertThat(messages.get(0).detail()).contains("row 3: library_seq_kit", "from row 2");
        assertThat(messages.get(1).detail()).contains("row 5: library_primers of sample \"A\"", "from row 4");
        assertThat(Dropped.json(messages.get(2)).get("biosamples")).hasSize(1);
    }

    @Test
    void runs_of_a_library_about_which_rows_disagree_are_not_sent_either() {
        String one = "library_name=LIB-1 | library_seq_kit=K1 | central_sample_id=A | run_name=R1";
        String other = "library_name=LIB-1 | library_seq_kit=K2 | central_sample_id=B | run_name=R1";
        EnumSet<Kind> again = EnumSet.of(Kind.SEQUENCING);

        var messages = Dropped.sheet(one, other).withLibraryCall().sequencing();
        var limited = Dropped.items(Dropped.row(2, one, again), Dropped.row(3, other, again))
                .withLibraryCall()
                .sequencing();

        assertThat(messages).hasSize(1);
        assertThat(messages.get(0).rows()).containsExactly(2, 3);
        assertThat(messages.get(0).detail()).contains("row 3: library_seq_kit of the library differs from row 2");
        assertThat(Dropped.json(limited.get(0)))
                .isEqualTo(Dropped.json("{'library_name':'LIB-1','runs':[{'run_name':'R1'}]}"));
    }

    @Test
    void rows_without_library_name_are_told_one_by_one_in_their_order() {
        var messages = Dropped.sheet("run_name=R1", "library_name=LIB-1 | run_name=R1", "run_name=R1")
                .withBudget(1)
                .sequencing();

        assertThat(messages).extracting(RecordMessage::id).containsExactly(null, "LIB-1", null);
        assertThat(messages).extracting(RecordMessage::firstRow).containsExactly(2, 3, 4);
        assertThat(messages).extracting(RecordMessage::number).containsExactly(1, 2, 3);
        assertThat(messages.get(0).detail()).contains("library_name is missing");
    }

    @Test
    void a_library_without_any_run_is_told_where_it_cannot_be_sent() {
        var messages = Dropped.sheet(
                        "library_name=LIB-1 | barcode=1 | central_sample_id=A",
                        "library_name=LIB-2 | library_primers=1 | central_sample_id=A",
                        "library_name=LIB-1 | run_name=R1")
                .libraryRecords();

        assertThat(messages).hasSize(1);
        assertThat(messages.get(0).id()).isEqualTo("LIB-2");
        assertThat(messages.get(0).kind()).isEqualTo(Kind.LIBRARY);
        assertThat(messages.get(0).detail()).contains("submit.library=true");
    }

    @Test
    void a_tiny_budget_makes_the_same_records_as_a_large_one() {
        Random random = new Random(7);
        for (int round = 0; round < 8; round++) {
            Dropped dropped = Dropped.sheet(random.ints(60, 0, 1_000_000)
                    .mapToObj(GroupingTest::someRow)
                    .toArray(String[]::new));
            for (Dropped one : List.of(dropped, dropped.withLibraryCall())) {
                for (long budget : new long[] {0, 700, 2_500, 6_000}) {
                    assertSame(one.withBudget(budget).libraryRecords(), one.libraryRecords());
                    assertSame(one.withBudget(budget).sequencing(), one.sequencing());
                }
            }
        }
    }

    private static String someRow(int seed) {
        String name = seed % 11 == 0 ? "" : "library_name=LIB-" + seed % 17 + " | ";
        return name
                + switch (seed / 17 % 5) {
                    case 0 -> "central_sample_id=S" + seed % 5 + " | barcode=" + seed % 3;
                    case 1 -> "library_seq_kit=K";
                    case 2 -> "run_name=R" + seed % 3 + " | instrument_model=M" + seed % 2;
                    case 3 -> "central_sample_id=S | sequencing_id=U";
                    default -> "central_sample_id=S" + seed % 4 + " | adm1=W";
                };
    }

    private static void assertSame(List<RecordMessage> actual, List<RecordMessage> expected) {
        assertThat(actual.stream().map(GroupingTest::told).toList())
                .isEqualTo(expected.stream().map(GroupingTest::told).toList());
    }

    private static String told(RecordMessage message) {
        String sent = message.isSendable() ? Dropped.body(message) : message.detail();
        return message.kind() + " " + message.number() + " " + message.rows() + " " + message.keys() + " " + sent;
    }

    @Test
    void a_library_too_large_for_a_body_is_one_invalid_record_with_all_its_rows() {
        String[] rows = new String[40];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = "library_name=LIB-1 | central_sample_id=S" + i + " | barcode=" + "x".repeat(100_000);
        }

        var messages = Dropped.sheet(rows).withLibraryCall().libraryRecords();

        assertThat(messages).hasSize(1);
        assertThat(messages.get(0).rows()).hasSize(40);
        assertThat(messages.get(0).isSendable()).isFalse();
        assertThat(messages.get(0).detail()).contains("2,621,440").doesNotContain("xxx");
    }
}
