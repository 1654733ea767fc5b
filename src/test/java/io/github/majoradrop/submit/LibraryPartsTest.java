package io.github.majoradrop.submit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.majoradrop.config.ManualTime;
import io.github.majoradrop.majora.Reply;
import io.github.majoradrop.majora.Stored;
import io.github.majoradrop.record.LibraryRecord;
import io.github.majoradrop.record.RecordMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LibraryPartsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ManualTime time = new ManualTime();
    private final List<List<String>> parts = new ArrayList<>();
    /** What Majora has linked so far, and what it never links. */
    private final Set<String> linked = new HashSet<>();

    private final Set<String> wrong = new HashSet<>();

    @Test
    void a_library_goes_in_parts_that_all_say_what_it_is() {
        Answer answer = post(library(120, 1), List.of());

        assertThat(parts).extracting(List::size).containsExactly(50, 50, 20);
        assertThat(answer.fate().outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(answer.posting().stored()).isEqualTo(Stored.NEW);
        assertThat(answer.detail()).isNull();
        assertThat(answer.posting().attempts()).isEqualTo(3);
        assertThat(answer.besides()).isEmpty();
    }

    @Test
    void a_sample_that_is_not_registered_is_a_dead_letter_by_its_row_and_the_rest_arrives() {
        RecordMessage library = library(120, 1);

        Answer answer = post(library, List.of("S0", "S77"));

        assertThat(parts).extracting(List::size).containsExactly(50, 49, 50, 49, 20);
        assertThat(answer.fate().outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(answer.detail()).isEqualTo("118 of 120 samples are in the library");
        assertThat(answer.record().rows()).hasSize(118).doesNotContain(2, 79);
        assertThat(answer.besides()).extracting(dead -> dead.record().rows()).containsExactly(List.of(2), List.of(79));
        assertThat(answer.besides()).extracting(dead -> dead.fate().reason()).containsOnly("rejected");
        assertThat(answer.besides().get(1).detail()).contains("S77").doesNotContain("S0");
        assertThat(answer.settled().rows()).isEqualTo(library.rows());
        assertThat(answer.settled().body()).isSameAs(library.body());
    }

    @Test
    void after_a_restart_the_rows_that_have_a_line_get_no_other() {
        RecordMessage library = library(4, 1).withRows(List.of(3, 4, 5));

        Answer answer = post(library, List.of("S0"));

        assertThat(answer.besides()).isEmpty();
        assertThat(answer.detail()).isEqualTo("3 of 4 samples are in the library");
        assertThat(answer.record().rows()).containsExactly(3, 4, 5);
    }

    @Test
    void a_library_of_which_nothing_arrives_is_one_dead_letter_that_names_its_samples() {
        RecordMessage library = library(3, 1);

        Answer answer = post(library, List.of("S0", "S1", "S2"));

        assertThat(parts).hasSize(1);
        assertThat(answer.fate().outcome()).isEqualTo(Outcome.DEAD_LETTER);
        assertThat(answer.detail())
                .startsWith("0 of 3 samples are in the library")
                .contains("S0, S1, S2");
        assertThat(answer.record().rows()).isEqualTo(library.rows());
        assertThat(answer.besides()).isEmpty();
    }

    @Test
    void of_samples_that_share_a_row_with_others_the_line_of_the_library_tells() {
        Answer answer = post(library(3, 3), List.of("S1"));

        assertThat(parts).extracting(List::size).containsExactly(3, 2);
        assertThat(answer.fate().outcome()).isEqualTo(Outcome.DEAD_LETTER);
        assertThat(answer.detail())
                .startsWith("2 of 3 samples are in the library")
                .contains("S1");
        assertThat(answer.record().rows()).containsExactly(2);
    }

    @Test
    void each_row_has_one_line_also_where_samples_hang_together_by_others() {
        Map<String, List<Integer>> members = new LinkedHashMap<>();
        members.put("A", List.of(2));
        members.put("B", List.of(3));
        members.put("C", List.of(2, 3));
        members.put("D", List.of(4));

        Answer answer = post(library(members), List.of("A", "B", "C"));

        assertThat(answer.record().rows()).containsExactly(4);
        assertThat(answer.besides()).singleElement().satisfies(dead -> {
            assertThat(dead.record().rows()).containsExactly(2, 3);
            assertThat(dead.detail()).contains("A", "B", "C");
        });
    }

    @Test
    void what_is_said_of_the_library_itself_is_refused_as_a_whole_and_tells_how_many_arrived() {
        Call call = Samples.call(List.of(library(60, 1)), Samples.patience(2, time));
        take(call, List.of());

        call.request();
        call.take(refusal("[\"LIB\"]", "[]", "library_seq_kit: No."));

        assertThat(call.answers().get(0).fate().outcome()).isEqualTo(Outcome.DEAD_LETTER);
        assertThat(call.answers().get(0).detail())
                .isEqualTo("50 of 60 samples are in the library; library_seq_kit: No.");
    }

    @Test
    void a_sample_that_majora_passes_over_without_naming_it_is_found_and_only_its_row_is_a_dead_letter() {
        RecordMessage library = library(120, 1);
        wrong.addAll(List.of("S7", "S60", "S61"));

        Answer answer = post(library, List.of("S3"));

        assertThat(answer.fate().outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(answer.detail()).isEqualTo("116 of 120 samples are in the library");
        assertThat(answer.besides())
                .extracting(dead -> dead.record().rows())
                .containsExactlyInAnyOrder(List.of(5), List.of(9), List.of(62), List.of(63));
        assertThat(answer.besides())
                .filteredOn(dead -> dead.record().rows().contains(9))
                .singleElement()
                .satisfies(dead -> {
                    assertThat(dead.fate().reason()).isEqualTo("rejected");
                    assertThat(dead.detail()).isEqualTo("sample \"S7\" is not in the library: barcode: No.");
                });
        assertThat(linked).hasSize(116).doesNotContain("S3", "S7", "S60", "S61");
        assertThat(parts).as("what it has linked is asked for in one post").hasSizeLessThan(16);
    }

    @Test
    void of_a_library_that_majora_had_already_the_wrong_sample_is_found_by_halves() {
        RecordMessage library = library(50, 1);
        post(library, List.of());
        parts.clear();
        wrong.add("S31");

        Answer answer = post(library, List.of());

        assertThat(answer.detail()).isEqualTo("49 of 50 samples are in the library");
        assertThat(answer.besides()).extracting(dead -> dead.record().rows()).containsExactly(List.of(33));
        assertThat(parts).hasSizeLessThan(16);
    }

    @Test
    void a_library_of_which_each_sample_is_refused_in_the_same_words_is_one_dead_letter() {
        for (int samples : new int[] {1, 3, 120}) {
            parts.clear();
            wrong.clear();
            IntStream.range(0, samples).forEach(n -> wrong.add("S" + n));

            Answer answer = post(library(samples, 1), List.of());

            assertThat(answer.fate().outcome()).isEqualTo(Outcome.DEAD_LETTER);
            assertThat(answer.detail())
                    .startsWith("0 of " + samples + " samples are in the library; barcode: No.")
                    .doesNotContain("sample \"S");
            assertThat(answer.besides()).isEmpty();
            assertThat(parts).hasSizeLessThan(2 * LibraryParts.MOST_SAMPLES);
        }
    }

    @Test
    void samples_that_were_left_out_have_dead_letters_of_their_own_that_were_never_posted() {
        RecordMessage library = new LibraryRecord(library(3, 1)).withoutDead("S1"::equals);

        Answer answer = post(library, List.of());

        assertThat(parts).containsExactly(List.of("S0", "S2"));
        assertThat(answer.detail()).isEqualTo("2 of 3 samples are in the library");
        assertThat(answer.record().rows()).containsExactly(2, 4);
        assertThat(answer.besides()).singleElement().satisfies(dead -> {
            assertThat(dead.record().rows()).containsExactly(3);
            assertThat(dead.fate().reason()).isEqualTo("invalid");
            assertThat(dead.posting().attempts()).isZero();
            assertThat(dead.detail()).startsWith("sample \"S1\" is a dead letter itself");
        });
        assertThat(answer.settled().rows()).isEqualTo(library.rows());
    }

    @Test
    void an_object_of_which_a_sample_was_left_out_comes_back_as_a_whole_though_majora_took_the_rest() {
        Answer answer = post(new LibraryRecord(library(3, 3)).withoutDead("S1"::equals), List.of());

        assertThat(answer.fate().outcome()).isEqualTo(Outcome.DEAD_LETTER);
        assertThat(answer.fate().reason()).isEqualTo("invalid");
        assertThat(answer.detail()).startsWith("2 of 3 samples are in the library; sample \"S1\"");
        assertThat(answer.besides()).isEmpty();
    }

    @Test
    void a_part_without_an_answer_goes_again_and_none_behind_it() {
        Call call = Samples.call(List.of(library(60, 1)), Samples.patience(2, time));
        take(call, List.of());
        call.request();
        call.take(Samples.BROKEN);
        call.judge(0, false);

        take(call, List.of());

        assertThat(parts.get(1)).hasSize(10);
        assertThat(call.isAnswered()).isTrue();
    }

    /** @param ofARow how many of its samples stand in one row */
    private static RecordMessage library(int samples, int ofARow) {
        Map<String, List<Integer>> members = new LinkedHashMap<>();
        IntStream.range(0, samples).forEach(n -> members.put("S" + n, List.of(2 + n / ofARow)));
        return library(members);
    }

    private static RecordMessage library(Map<String, List<Integer>> members) {
        return Samples.library(Samples.STEM, "LIB", members, Set.of());
    }

    private Answer post(RecordMessage library, List<String> notRegistered) {
        Call call = Samples.call(List.of(library), Samples.patience(2, time));
        while (!call.isAnswered()) {
            take(call, notRegistered);
        }
        return call.answers().get(0);
    }

    /** As Majora answers (cases 349 to 354, 360, 422). */
    private void take(Call call, List<String> notRegistered) {
        try {
            JsonNode body = JSON.readTree(call.request().body());
            assertThat(body.path("library_seq_kit").asText()).isEqualTo("K");
            List<String> ids = body.path("biosamples").findValuesAsText("central_sample_id");
            parts.add(ids);
            List<String> missing = ids.stream().filter(notRegistered::contains).toList();
            String made = parts.size() == 1 ? "[[\"Library\",\"1\",\"LIB\"]]" : "[]";
            if (!missing.isEmpty()) {
                call.take(refusal(JSON.writeValueAsString(missing), made, "not registered"));
                return;
            }
            String updated = ids.stream()
                    .filter(id -> !wrong.contains(id) && linked.add(id))
                    .map(id -> "[\"Biosample\",\"1\",\"" + id + "\"]")
                    .collect(Collectors.joining(","));
            boolean isTaken = ids.stream().noneMatch(wrong::contains);
            String json = isTaken
                    ? "{\"success\":true,\"errors\":0,\"warnings\":0,\"messages\":[]"
                    : "{\"success\":false,\"errors\":1,\"warnings\":0,\"messages\":[{\"barcode\":[{\"message\":\"No.\"}]}]";
            call.take(Samples.reply(200, json + ",\"new\":" + made + ",\"updated\":[" + updated + "],\"ignored\":[]}"));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Reply refusal(String ignored, String made, String words) {
        return Samples.reply(
                200,
                "{\"success\":false,\"errors\":1,\"warnings\":0,\"messages\":[\"" + words + "\"],\"new\":" + made
                        + ",\"updated\":[],\"ignored\":" + ignored + "}");
    }
}
