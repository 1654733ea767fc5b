package io.github.majoradrop.submit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.majoradrop.config.ManualTime;
import io.github.majoradrop.majora.NoAnswer;
import io.github.majoradrop.majora.Reply;
import io.github.majoradrop.majora.Stored;
import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.rules.SampleAction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Several biosamples in one call, against replies as a Majora of March 2022 gives them. */
class BatchTest {

    private static final String CLEAN = "{\"errors\":0,\"warnings\":0,\"success\":true,\"messages\":[],\"ignored\":[],";

    private final ManualTime time = new ManualTime();
    private final Patience patience = Samples.patience(2, time);

    @Test
    void the_ready_bodies_are_joined_to_the_byte() {
        RecordMessage a = sample("A", "{\"central_sample_id\":\"A\",\"x\":1.50}");
        RecordMessage b = sample("B", "{\"central_sample_id\":\"B\"}");

        byte[] body = Samples.call(List.of(a, b), patience).request().body();

        assertThat(new String(body, StandardCharsets.UTF_8))
                .isEqualTo("{\"biosamples\":[{\"central_sample_id\":\"A\",\"x\":1.50},{\"central_sample_id\":\"B\"}]}");
        assertThat(Batch.length(List.of(a), b)).isEqualTo(body.length);
    }

    @Test
    void what_is_taken_whole_is_answered_for_each_with_its_part_of_the_reply() throws Exception {
        Call call = batch("A", "B");

        post(
                call,
                CLEAN
                        + "\"request\":\"r\",\"new\":[[\"Biosample\",\"1\",\"A\"]],\"updated\":[[\"Biosample\",\"2\",\"B\"]]}");

        List<Answer> answers = call.answers();
        assertThat(answers).extracting(answer -> answer.fate().outcome()).containsOnly(Outcome.SUCCESS);
        assertThat(answers).extracting(answer -> answer.posting().stored()).containsExactly(Stored.NEW, Stored.UPDATED);
        assertThat(answers).extracting(answer -> answer.posting().together()).containsOnly(2);
        assertThat(answers).extracting(answer -> answer.posting().attempts()).containsOnly(1);
        assertThat(answers).extracting(answer -> answer.posting().request()).containsOnly("r");
        assertThat(new ObjectMapper()
                        .readTree(answers.get(0).posting().response())
                        .path("new")
                        .size())
                .isEqualTo(1);
        assertThat(new ObjectMapper()
                        .readTree(answers.get(0).posting().response())
                        .path("updated")
                        .size())
                .isZero();
    }

    @Test
    void bare_ids_tell_of_each_only_when_all_are_alike() {
        Call alike = batch("A", "B");
        Call mixed = batch("A", "B");
        Call others = batch("A", "B");

        post(alike, CLEAN + "\"new\":[\"u1\",\"u2\"],\"updated\":[]}");
        post(mixed, CLEAN + "\"new\":[\"u1\"],\"updated\":[\"u2\"]}");
        post(others, CLEAN + "\"new\":[[\"Biosample\",\"1\",\"A\"]],\"updated\":[]}");

        assertThat(alike.answers())
                .extracting(answer -> answer.posting().stored())
                .containsOnly(Stored.NEW);
        assertThat(mixed.answers())
                .extracting(answer -> answer.posting().stored())
                .containsOnlyNulls();
        assertThat(others.answers())
                .extracting(answer -> answer.posting().stored())
                .containsExactly(Stored.NEW, null);
    }

    @Test
    void after_any_other_answer_each_goes_alone_and_keeps_what_the_first_said_of_new() {
        for (String said : List.of(
                "{\"errors\":1,\"warnings\":0,\"success\":false,\"ignored\":[\"B\"],\"messages\":[{\"adm1\":[]}],",
                "{\"errors\":0,\"warnings\":1,\"success\":true,\"ignored\":[\"ct\"],\"messages\":[],",
                "{\"errors\":0,\"warnings\":0,\"success\":true,\"messages\":[\"by the way\"],",
                "{\"errors\":1,\"warnings\":0,\"success\":false,\"messages\":[\"You are advised to resubmit\"],")) {
            Call call = batch("A", "B");

            post(call, said + "\"new\":[[\"Biosample\",\"1\",\"A\"]],\"updated\":[]}");
            List<Call> alone = call.parts();
            post(alone.get(0), CLEAN + "\"new\":[],\"updated\":[[\"Biosample\",\"1\",\"A\"]]}");
            post(alone.get(1), CLEAN + "\"new\":[],\"updated\":[[\"Biosample\",\"2\",\"B\"]]}");

            assertThat(call.isAnswered()).isFalse();
            assertThat(alone).hasSize(2).allMatch(Call::isAnswered);
            assertThat(alone.get(0).answers().get(0).posting().stored()).isEqualTo(Stored.NEW);
            assertThat(alone.get(0).answers().get(0).posting().attempts()).isEqualTo(1);
            assertThat(alone.get(0).answers().get(0).posting().together()).isEqualTo(1);
            assertThat(alone.get(1).answers().get(0).posting().stored()).isEqualTo(Stored.UPDATED);
        }
    }

    @Test
    void one_that_goes_alone_and_is_given_up_keeps_that_it_is_stored() {
        for (Reply last : List.of(Samples.BROKEN, new NoAnswer.None(NoAnswer.None.Failure.TOO_LATE, "is late"))) {
            Call call = Samples.call(List.of(sample("A", "{}"), sample("B", "{}")), Samples.patience(1, time));
            post(
                    call,
                    "{\"errors\":1,\"warnings\":0,\"messages\":[],\"new\":[[\"Biosample\",\"1\",\"A\"]],\"updated\":[]}");
            call.parts().forEach(part -> giveUp(part, last));

            assertThat(call.parts())
                    .extracting(part -> part.answers().get(0).posting().stored())
                    .containsExactly(Stored.NEW, null);
        }
    }

    private static void giveUp(Call call, Reply last) {
        for (int i = 1; i <= 2; i++) {
            post(call, last);
            call.judge(0, false);
            call.judge(1, false);
        }
    }

    @Test
    void what_a_mixed_answer_of_a_first_server_stored_is_not_known_unless_it_is_new_now() {
        Call call = batch("A", "B");
        post(call, "{\"errors\":1,\"warnings\":0,\"messages\":[],\"new\":[\"u1\"],\"updated\":[]}");

        post(call.parts().get(0), CLEAN + "\"new\":[],\"updated\":[\"u1\"]}");
        post(call.parts().get(1), CLEAN + "\"new\":[\"u2\"],\"updated\":[]}");

        assertThat(call.parts().get(0).answers().get(0).posting().stored()).isNull();
        assertThat(call.parts().get(1).answers().get(0).posting().stored()).isEqualTo(Stored.NEW);
    }

    @Test
    void updates_travel_together_and_one_that_is_not_named_goes_alone() {
        List<RecordMessage> updates = List.of(
                sample("A", "{}").asking(SampleAction.UPDATE), sample("B", "{}").asking(SampleAction.UPDATE));
        Call named = Samples.call(updates, patience);
        Call passedOver = Samples.call(updates, patience);

        post(named, CLEAN + "\"updated\":[[\"Biosample\",\"1\",\"A\"],[\"Biosample\",\"2\",\"B\"]]}");
        post(passedOver, CLEAN + "\"updated\":[[\"Biosample\",\"1\",\"A\"]]}");

        assertThat(named.isAnswered()).isTrue();
        assertThat(passedOver.isApart()).isTrue();
    }

    @Test
    void without_an_answer_it_goes_again_as_a_whole_after_a_hold_and_apart_when_the_probe_is_well() {
        Call held = batch("A", "B");
        post(held, Samples.BROKEN);
        held.acquit(Duration.ZERO);
        Call doubted = batch("A", "B");
        post(doubted, Samples.BROKEN);
        doubted.judge(0, false);

        assertThat(held.isApart()).isFalse();
        assertThat(doubted.parts()).hasSize(2).noneMatch(Call::isSuspect);
        post(doubted.parts().get(0), CLEAN + "\"new\":[],\"updated\":[[\"Biosample\",\"1\",\"A\"]]}");
        assertThat(doubted.parts().get(0).answers().get(0).posting().stored())
                .as("the first answer was lost")
                .isNull();
    }

    @Test
    void a_majora_that_has_too_much_to_do_gets_it_together_twice_more() {
        Call call = batch("A", "B");
        for (int i = 0; i < 2; i++) {
            post(call, Samples.reply(503, ""));
            call.judge(0, false);
        }
        boolean isWhole = !call.isApart();
        post(call, Samples.reply(503, ""));
        call.judge(0, false);

        assertThat(isWhole).isTrue();
        assertThat(call.isApart()).isTrue();
    }

    @Test
    void the_parts_rest_as_long_as_majora_may_be_at_work_on_all_of_it() {
        Call call = batch("A", "B");
        post(call, new NoAnswer.None(NoAnswer.None.Failure.TOO_LATE, "does not answer in time"));
        call.judge(0, false);
        time.passes(Duration.ofSeconds(65));
        boolean early = call.parts().get(0).isDue();
        time.passes(Duration.ofSeconds(1));

        assertThat(early).isFalse();
        assertThat(call.parts()).allMatch(Call::isDue);
    }

    private Call batch(String... ids) {
        return Samples.call(
                List.of(ids).stream()
                        .map(id -> sample(id, "{\"central_sample_id\":\"" + id + "\"}"))
                        .toList(),
                patience);
    }

    private static RecordMessage sample(String id, String fields) {
        byte[] body = ("{\"biosamples\":[" + fields + "]}").getBytes(StandardCharsets.UTF_8);
        int row = id.charAt(0);
        return RecordMessage.toSend(Samples.STEM, Kind.BIOSAMPLE, row, List.of(row), id, List.of("sample:" + id), body);
    }

    private static void post(Call call, String reply) {
        post(call, Samples.reply(200, reply));
    }

    private static void post(Call call, Reply reply) {
        call.request();
        call.take(reply);
    }
}
