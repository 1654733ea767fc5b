package io.github.majoradrop.submit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.majoradrop.config.ManualTime;
import io.github.majoradrop.majora.Stored;
import io.github.majoradrop.record.Members;
import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.rules.SampleAction;
import io.github.majoradrop.sheet.SheetNames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LibraryPartsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ManualTime time = new ManualTime();
    private final List<List<String>> parts = new ArrayList<>();

    @Test
    void a_library_goes_in_parts_that_all_say_what_it_is() {
        Answer answer = post(library(120, 1), List.of());

        assertThat(parts).extracting(List::size).containsExactly(50, 50, 20);
        assertThat(answer.outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(answer.stored()).isEqualTo(Stored.NEW);
        assertThat(answer.detail()).isNull();
        assertThat(answer.attempts()).isEqualTo(3);
        assertThat(answer.besides()).isEmpty();
    }

    @Test
    void a_sample_that_is_not_registered_is_a_dead_letter_by_its_row_and_the_rest_arrives() {
        RecordMessage library = library(120, 1);

        Answer answer = post(library, List.of("S0", "S77"));

        assertThat(parts).extracting(List::size).containsExactly(50, 50, 50, 50, 18);
        assertThat(answer.outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(answer.detail()).isEqualTo("118 of 120 samples are in the library");
        assertThat(answer.record().rows()).hasSize(118).doesNotContain(2, 79);
        assertThat(answer.besides()).extracting(dead -> dead.record().rows()).containsExactly(List.of(2), List.of(79));
        assertThat(answer.besides()).extracting(Answer::reason).containsOnly("rejected");
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
        assertThat(answer.outcome()).isEqualTo(Outcome.DEAD_LETTER);
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
        assertThat(answer.outcome()).isEqualTo(Outcome.DEAD_LETTER);
        assertThat(answer.detail())
                .startsWith("2 of 3 samples are in the library")
                .contains("S1");
        assertThat(answer.record().rows()).containsExactly(2);
    }

    @Test
    void what_majora_refuses_for_another_reason_is_a_dead_letter_as_a_whole_that_tells_how_many_arrived() {
        Call call = Call.adding(library(60, 1), Samples.patience(2, time));
        take(call, List.of());

        call.request();
        call.take(Samples.REJECTED, 2);

        assertThat(call.answers().get(0).outcome()).isEqualTo(Outcome.DEAD_LETTER);
        assertThat(call.answers().get(0).detail()).isEqualTo("50 of 60 samples are in the library; no adm1");
    }

    @Test
    void a_part_without_an_answer_goes_again_and_none_behind_it() {
        Call call = Call.adding(library(60, 1), Samples.patience(2, time));
        take(call, List.of());
        call.request();
        call.take(Samples.BROKEN, 2);
        call.probeWasWell(false, 0);

        take(call, List.of());

        assertThat(parts.get(1)).hasSize(10);
        assertThat(call.isAnswered()).isTrue();
    }

    /** @param ofARow how many of its samples stand in one row */
    private static RecordMessage library(int samples, int ofARow) {
        Map<String, List<Integer>> members = new LinkedHashMap<>();
        IntStream.range(0, samples).forEach(n -> members.put("S" + n, List.of(2 + n / ofARow)));
        String list = members.keySet().stream()
                .map(id -> "{\"central_sample_id\":\"" + id + "\"}")
                .collect(Collectors.joining(","));
        String body = "{\"library_name\":\"LIB\",\"library_seq_kit\":\"K\",\"biosamples\":[" + list + "]}";
        List<Integer> rows = members.values().stream()
                .flatMap(List::stream)
                .distinct()
                .sorted()
                .toList();
        return new RecordMessage(
                Samples.STEM,
                Kind.LIBRARY,
                1,
                rows,
                "LIB",
                List.of("library:LIB"),
                body.getBytes(StandardCharsets.UTF_8),
                SampleAction.UNSAID,
                null,
                null,
                false,
                new Members(members, List.of()),
                SheetNames.NONE);
    }

    private Answer post(RecordMessage library, List<String> notRegistered) {
        Call call = Call.adding(library, Samples.patience(2, time));
        while (!call.isAnswered()) {
            take(call, notRegistered);
        }
        return call.answers().get(0);
    }

    /** As Majora answers (cases 349 to 354). */
    private void take(Call call, List<String> notRegistered) {
        try {
            JsonNode body = JSON.readTree(call.request().body());
            assertThat(body.path("library_seq_kit").asText()).isEqualTo("K");
            List<String> ids = body.path("biosamples").findValuesAsText("central_sample_id");
            parts.add(ids);
            List<String> missing = ids.stream().filter(notRegistered::contains).toList();
            String made = parts.size() == 1 ? "[[\"Library\",\"1\",\"LIB\"]]" : "[]";
            call.take(
                    Samples.reply(
                            200,
                            "{\"success\":" + missing.isEmpty() + ",\"errors\":" + missing.size()
                                    + ",\"warnings\":0,\"messages\":[],\"new\":" + made + ",\"updated\":[],\"ignored\":"
                                    + JSON.writeValueAsString(missing) + "}"),
                    1);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
