package io.github.majoradrop.majora;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MajoraMessagesTest {

    @Test
    void strings_and_field_errors_become_one_line_of_words() throws Exception {
        JsonNode contract =
                messages("\" plain \",{\"adm1\":[{\"message\":\"This field is required.\",\"code\":\"required\"},"
                        + "{\"message\":\"Another.\"}]},{\"x\":\"bare\"}");

        String words = MajoraMessages.inWords(contract);

        assertThat(words).isEqualTo("plain; adm1: This field is required.; adm1: Another.; x: bare");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"messages\":[]}", "{\"messages\":null}", "{\"messages\":3}", "{\"messages\":\"x\"}"})
    void without_a_list_of_messages_there_are_no_words(String contract) throws Exception {
        JsonNode json = new ObjectMapper().readTree(contract);

        assertThat(MajoraMessages.inWords(json)).isNull();
        assertThat(MajoraMessages.tellOfRace(json)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"You are advised to resubmit\"",
                "\"x\",\"Possible race condition detected.\"",
                "{\"a\":[{\"message\":\"duplicate key value violates unique constraint\"}]}",
                "{\"central_sample_id\":[{\"message\":\"exists\",\"code\":\"unique\"}]}",
                "{\"run_name\":{\"code\":\"unique\"}}"
            })
    void majora_tells_of_a_race_in_several_ways(String messages) throws Exception {
        assertThat(MajoraMessages.tellOfRace(messages(messages))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"unique\"", "{\"adm1\":[{\"code\":\"unique\"}]}", "[1]", "null", "{\"run_name\":[null]}"})
    void all_else_is_no_race(String messages) throws Exception {
        assertThat(MajoraMessages.tellOfRace(messages(messages))).isFalse();
    }

    private static JsonNode messages(String messages) throws IOException {
        return new ObjectMapper().readTree("{\"messages\":[" + messages + "]}");
    }
}
