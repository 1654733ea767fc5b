package io.github.majoradrop.submit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.majoradrop.config.ManualTime;
import io.github.majoradrop.config.Overwrite;
import io.github.majoradrop.majora.Action;
import io.github.majoradrop.majora.NoAnswer;
import io.github.majoradrop.majora.Reply;
import io.github.majoradrop.majora.ReplyTime;
import io.github.majoradrop.majora.Request;
import io.github.majoradrop.record.LibraryBody;
import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.rules.SampleAction;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What Majora is asked before records are sent, and what follows from its answer. */
class QuestionTest {

    private static final NoAnswer.Other NOT_FOUND = new NoAnswer.Other(404, null, Duration.ZERO);

    private final ManualTime time = new ManualTime();
    private final SampleQuestion refusing = new SampleQuestion(Overwrite.REFUSE, time);
    private final List<RecordMessage> sent = new ArrayList<>();

    @Test
    void of_samples_those_are_asked_for_that_nobody_means_to_overwrite() {
        RecordMessage sample = Samples.record(1);

        assertThat(refusing.isAbout(sample)).isTrue();
        assertThat(new SampleQuestion(Overwrite.ALLOW, time).isAbout(sample)).isFalse();
        assertThat(refusing.isAbout(sample.asking(SampleAction.ADD))).isFalse();
        assertThat(refusing.isAbout(sample.asking(SampleAction.UPDATE))).isFalse();
        assertThat(refusing.isAbout(sample.ofResumedFile())).isTrue();
        assertThat(refusing.isAbout(Samples.record(Kind.SEQUENCING, 1))).isFalse();
    }

    @Test
    void of_libraries_those_with_samples_that_were_not_just_accepted() {
        SampleQuestion allowing = new SampleQuestion(Overwrite.ALLOW, time);

        assertThat(allowing.isAbout(library(Set.of()))).isFalse();
        assertThat(allowing.isAbout(library(Set.of("S1")))).isTrue();
    }

    @Test
    void what_majora_has_is_known_and_the_others_go_on_in_one_call() throws IOException {
        Call call = asking(List.of(Samples.record(1), Samples.record(2), Samples.record(3)));

        assertThat(ids(call)).containsExactly("X1", "X2", "X3");
        call.take(result(Map.of("X1", false, "X2", true, "X3", false)));

        List<Call> parts = call.parts();
        assertThat(parts).hasSize(2);
        assertThat(parts.get(0).answers()).singleElement().satisfies(known -> {
            assertThat(known.record().id()).isEqualTo("X2");
            assertThat(known.fate().outcome()).isEqualTo(Outcome.DEAD_LETTER);
            assertThat(known.fate().reason()).isEqualTo("known");
            assertThat(known.posting().attempts()).isZero();
            assertThat(known.posting().status()).isNull();
            assertThat(known.detail()).contains("majora_action");
        });
        assertThat(sent).extracting(RecordMessage::id).containsExactly("X1", "X3");
        assertThat(parts.get(1).action()).isEqualTo(Action.BIOSAMPLE_ADD);
    }

    @Test
    void a_refused_question_is_no_answer_and_only_who_is_refused_alone_while_others_are_answered_is_a_dead_letter() {
        Call call = asking(List.of(Samples.record(1), Samples.record(2)));
        call.request();
        call.take(Samples.REJECTED);
        boolean isInDoubt = call.isDoubtful();
        call.judge(0, false);
        Call alone = call.parts().get(0);
        for (int post = 0; post < 2; post++) {
            alone.request();
            alone.take(Samples.REJECTED);
            alone.judge(0, false);
            if (alone.isSuspect()) {
                alone.judge(1, false);
            }
        }

        assertThat(isInDoubt).isTrue();
        assertThat(call.parts()).hasSize(2);
        assertThat(alone.answers()).singleElement().satisfies(answer -> {
            assertThat(answer.fate().reason()).isEqualTo("unexpected");
            assertThat(answer.posting().attempts()).isZero();
            assertThat(answer.detail())
                    .startsWith("not sent, as Majora does not say")
                    .contains("no adm1");
        });
    }

    @Test
    void of_whom_majora_does_not_tell_though_it_does_of_others_it_is_asked_once_more() throws IOException {
        Call call = asking(List.of(Samples.record(1), Samples.record(2)));
        call.request();

        call.take(result(Map.of("X1", false)));

        assertThat(call.parts()).extracting(Call::action).containsExactly(Action.BIOSAMPLE_ADD, Action.SAMPLE_QUERY);
        assertThat(ids(call.parts().get(1))).containsExactly("X2");
    }

    @Test
    void a_sample_that_the_run_before_may_have_posted_is_not_known_and_its_line_says_what_that_may_mean() {
        Call call = asking(
                List.of(Samples.record(1).ofResumedFile(), Samples.record(2).ofResumedFile()));
        call.request();
        call.take(result(Map.of("X1", true, "X2", false)));

        List<Call> parts = call.parts();
        parts.forEach(part -> {
            part.request();
            part.take(Samples.ACCEPTED);
        });
        assertThat(parts).hasSize(2).allMatch(part -> part.action() == Action.BIOSAMPLE_ADD);
        assertThat(detailOf(parts, "X1")).contains("Majora has this sample", "of the run before", "overwritten");
        assertThat(detailOf(parts, "X2")).isNull();
    }

    @Test
    void what_goes_unasked_though_it_would_have_been_asked_says_so_in_its_line_and_the_rest_does_not() {
        refusing.missing();
        List<RecordMessage> records =
                List.of(Samples.record(1), Samples.record(2).asking(SampleAction.ADD));

        List<Call> calls = refusing.unasked(records, this::send).stream()
                .map(freight -> new Call(freight, Samples.patience(2, time)))
                .toList();
        calls.forEach(one -> {
            one.request();
            one.take(Samples.ACCEPTED);
        });

        assertThat(detailOf(calls, "X1")).contains("could not be asked", "overwritten");
        assertThat(detailOf(calls, "X2")).isNull();
    }

    @Test
    void a_call_that_was_missing_is_tried_again_after_a_while() {
        refusing.missing();
        boolean isAbout = refusing.isAbout(Samples.record(1));
        time.passes(SampleQuestion.MISSING);

        assertThat(isAbout).isFalse();
        assertThat(refusing.isAbout(Samples.record(1))).isTrue();
    }

    private static String detailOf(List<Call> calls, String id) {
        return calls.stream()
                .flatMap(call -> call.answers().stream())
                .filter(answer -> answer.record().id().equals(id))
                .findFirst()
                .orElseThrow()
                .detail();
    }

    @Test
    void a_library_goes_without_what_majora_does_not_have_and_names_it() {
        Call call = asking(List.of(library(Set.of("S1", "S2"))));
        call.request();

        call.take(result(Map.of("S1", false, "S2", true)));

        Call sent = call.parts().get(0);
        assertThat(sent.action()).isEqualTo(Action.LIBRARY_ADD);
        assertThat(LibraryBody.of(sent.request().body()).ids()).containsExactly("S0", "S2");
        sent.take(Samples.ACCEPTED);
        Answer answer = sent.answers().get(0);
        assertThat(answer.detail()).isEqualTo("2 of 3 samples are in the library");
        assertThat(answer.posting().attempts()).isEqualTo(1);
        assertThat(answer.besides()).singleElement().satisfies(dead -> {
            assertThat(dead.record().rows()).containsExactly(3);
            assertThat(dead.fate().reason()).isEqualTo("rejected");
            assertThat(dead.posting().attempts()).isZero();
            assertThat(dead.detail()).startsWith("not registered in Majora, so not in the library: S1;");
        });
    }

    @Test
    void a_library_of_which_majora_has_no_sample_is_not_sent() {
        Call call = asking(List.of(library(Set.of("S0", "S1", "S2"))));
        call.request();

        call.take(result(Map.of("S0", false, "S1", false, "S2", false)));

        Answer answer = call.parts().get(0).answers().get(0);
        assertThat(answer.fate().outcome()).isEqualTo(Outcome.DEAD_LETTER);
        assertThat(answer.fate().reason()).isEqualTo("rejected");
        assertThat(answer.detail())
                .startsWith("0 of 3 samples are in the library, as these are not registered in Majora: S0, S1, S2;");
        assertThat(answer.posting().attempts()).isZero();
    }

    @Test
    void of_what_majora_does_not_tell_the_library_is_sent_as_it_is() {
        Call call = asking(List.of(library(Set.of("S1"))));
        call.request();

        call.take(Samples.ACCEPTED);

        assertThat(LibraryBody.of(call.parts().get(0).request().body()).ids()).hasSize(3);
    }

    @Test
    void many_are_asked_for_in_parts() throws IOException {
        List<RecordMessage> samples =
                IntStream.rangeClosed(1, 700).mapToObj(Samples::record).toList();
        Call call = asking(samples);
        Map<String, Boolean> none = new TreeMap<>();
        samples.forEach(sample -> none.put(sample.id(), false));

        assertThat(ids(call)).hasSize(500);
        call.take(result(none));
        assertThat(ids(call)).hasSize(200);
        call.take(result(none));

        assertThat(sent).hasSize(700);
    }

    @Test
    void a_question_that_cannot_be_asked_is_left_out() {
        Call call = asking(List.of(Samples.record(1), Samples.record(2)));
        call.request();
        call.take(NOT_FOUND);
        refusing.missing();

        call.judge(0, false);

        assertThat(call.parts()).singleElement().satisfies(part -> {
            assertThat(part.action()).isEqualTo(Action.BIOSAMPLE_ADD);
            assertThat(sent).hasSize(2);
        });
        assertThat(refusing.isAbout(Samples.record(1))).isFalse();
    }

    @Test
    void a_question_without_an_answer_is_asked_again_for_half_of_the_samples_and_none_is_sent_unasked() {
        Call call = asking(List.of(Samples.record(1), Samples.record(2), Samples.record(3)));
        call.request();
        call.take(Samples.BROKEN);

        call.judge(0, false);

        assertThat(call.parts()).hasSize(2).allMatch(part -> part.action() == Action.SAMPLE_QUERY);
    }

    @Test
    void a_library_goes_unasked_when_majora_is_well_and_does_not_answer() {
        Call call = asking(List.of(library(Set.of("S1"))));
        call.request();
        call.take(Samples.BROKEN);

        call.judge(0, false);

        Call sent = call.parts().get(0);
        assertThat(sent.action()).isEqualTo(Action.LIBRARY_ADD);
        time.passes(Duration.ofMinutes(10));
        sent.request();
        sent.take(Samples.reply(200, "{\"errors\":0,\"warnings\":0,\"new\":[],\"updated\":[]}"));
        assertThat(sent.answers().get(0).posting().stored())
                .as("a question stores nothing")
                .isNotNull();
    }

    @Test
    void a_question_for_many_gets_the_time_of_one_and_never_rests() {
        Request request = asking(
                        IntStream.rangeClosed(1, 500).mapToObj(Samples::record).toList())
                .request();
        Call late = asking(List.of(Samples.record(1)));
        late.request();
        late.take(new NoAnswer.None(NoAnswer.None.Failure.TOO_LATE, "does not answer in time"));
        late.acquit(Duration.ZERO);

        assertThat(request.entries()).isEqualTo(500);
        assertThat(new ReplyTime(Duration.ofMinutes(1)).of(request.action(), request.entries()))
                .isEqualTo(Duration.ofMinutes(1));
        assertThat(late.isDue()).isTrue();
    }

    @Test
    void after_a_restart_a_library_is_asked_about_at_once_and_rests_itself_as_long_as_its_post_may_be_at_work() {
        Call call = asking(List.of(library(Set.of("S1")).ofResumedFile()));
        boolean isAskedAtOnce = call.isDue();
        call.request();
        call.take(result(Map.of("S1", true)));
        Call sent = call.parts().get(0);
        time.passes(Duration.ofSeconds(71));
        boolean early = sent.isDue();
        time.passes(Duration.ofSeconds(1));

        assertThat(isAskedAtOnce).isTrue();
        assertThat(early).as("three samples are given 72 s").isFalse();
        assertThat(sent.isDue()).isTrue();
    }

    @Test
    void samples_whose_question_is_given_up_were_never_posted() {
        Call call = new Call(new Question(List.of(Samples.record(1)), refusing, this::send), Samples.patience(1, time));
        for (int post = 0; post < 2; post++) {
            call.request();
            call.take(Samples.BROKEN);
            call.judge(post, false);
            call.judge(post + 1, false);
        }

        assertThat(call.answers()).singleElement().satisfies(answer -> {
            assertThat(answer.fate().reason()).isEqualTo("unexpected");
            assertThat(answer.posting().attempts()).isZero();
            assertThat(answer.posting().status()).isNull();
            assertThat(answer.posting().response()).isNull();
            assertThat(answer.detail()).startsWith("not sent, as").contains("answers 500", "2 times");
        });
    }

    private Call asking(List<RecordMessage> records) {
        return new Call(new Question(records, refusing, this::send), Samples.patience(2, time));
    }

    private List<Freight> send(List<RecordMessage> rest) {
        sent.addAll(rest);
        return rest.isEmpty() ? List.of() : List.of(Freight.of(rest));
    }

    private static List<String> ids(Call call) throws IOException {
        assertThat(call.action()).isEqualTo(Action.SAMPLE_QUERY);
        List<String> ids = new ArrayList<>();
        new ObjectMapper().readTree(call.request().body()).path("biosamples").forEach(id -> ids.add(id.asText()));
        return ids;
    }

    /** As Majora answers (case 403). */
    private static Reply result(Map<String, Boolean> exists) {
        StringBuilder result = new StringBuilder();
        exists.forEach((id, there) -> result.append(result.isEmpty() ? "" : ",")
                .append("\"" + id + "\":{\"exists\":" + there + ",\"has_metadata\":" + there + "}"));
        return Samples.reply(
                200, "{\"success\":true,\"errors\":0,\"warnings\":0,\"messages\":[],\"result\":{" + result + "}}");
    }

    private static RecordMessage library(Set<String> unseen) {
        return Samples.library(Samples.STEM, "L", Samples.inRows("S0", "S1", "S2"), unseen);
    }
}
