package io.github.majoradrop.submit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.majoradrop.majora.Stored;
import io.github.majoradrop.rules.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether Majora had a record already, as its replies tell. */
class StoredTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path EXCHANGES = Path.of("src/test/resources/majora/exchanges.ndjson");

    @ParameterizedTest
    @CsvSource({
        "1, BIOSAMPLE, NEW, a sample",
        "2, BIOSAMPLE, UPDATED, the same again",
        "7, BIOSAMPLE, NEW, a sample and its source",
        "8, BIOSAMPLE, UPDATED, both again",
        "13, BIOSAMPLE, NEW, once more in updated for its metrics",
        "95, LIBRARY, NEW, its samples are updated",
        "97, LIBRARY, UPDATED, another layout",
        "98, LIBRARY, UPDATED, one sample more",
        "100, LIBRARY, UNCHANGED, one sample fewer: nothing is taken away",
        "125, SEQUENCING, NEW, a run with all that Majora makes for it",
        "127, SEQUENCING, UPDATED, the same with more fields",
        "128, SEQUENCING, NEW, two runs",
        "130, SEQUENCING, UPDATED, a known run of a second library"
    })
    void replies_of_a_genuine_majora_tell_new_from_updated(int number, Kind kind, Stored stored, String what)
            throws IOException {
        assertThat(Stored.of(exchange(number), kind)).as(what).isEqualTo(stored);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            nullValues = "null",
            value = {
                "['u1']             | []            | NEW",
                "['u1', 'u2']       | []            | NEW",
                "[]                 | ['u1']        | UPDATED",
                "['u1']             | ['u1']        | NEW",
                "['u1']             | ['u2']        | null",
                "[]                 | []            | UNCHANGED",
                "[['Biosample','u1','A'],['Biosample Source','u2','P']] | [] | NEW",
                "[['Biosample Source','u2','P']] | [['Biosample','u1','A']] | UPDATED",
                "[['Biosample','u3','B']] | [['Biosample','u1','A']] | UPDATED",
                "[[]] | [{}, 3, null] | null",
                "null | ['u1'] | null",
                "'u1' | ['u1'] | null",
            })
    void bare_ids_and_triples_are_understood_and_what_is_not_told_is_not_guessed(
            String made, String changed, Stored stored) throws IOException {
        JsonNode reply = JSON.readTree(("{'new':" + made + ",'updated':" + changed + "}").replace('\'', '"'));

        assertThat(Stored.of(reply, Kind.BIOSAMPLE)).isEqualTo(stored);
    }

    @Test
    void a_library_is_judged_by_itself_and_not_by_its_samples() throws IOException {
        JsonNode reply =
                JSON.readTree("{\"new\":[[\"Biosample\",\"u1\",\"A\"]],\"updated\":[[\"Library\",\"u2\",\"L\"]]}");

        assertThat(Stored.of(reply, Kind.LIBRARY)).isEqualTo(Stored.UPDATED);
        assertThat(Stored.of(reply, Kind.BIOSAMPLE)).isEqualTo(Stored.NEW);
    }

    @Test
    void only_what_was_accepted_is_told_to_be_stored() {
        String lists = ",\"new\":[\"u1\"],\"updated\":[]}";
        Call accepted = answered("{\"errors\":0,\"warnings\":0" + lists);
        Call warned = answered("{\"errors\":0,\"warnings\":1" + lists);
        Call rejected = answered("{\"errors\":1,\"warnings\":0" + lists);
        Call silent = answered("{\"errors\":0,\"warnings\":0}");

        assertThat(accepted.answers().get(0).posting().stored()).isEqualTo(Stored.NEW);
        assertThat(warned.answers().get(0).posting().stored()).isEqualTo(Stored.NEW);
        assertThat(rejected.answers().get(0).posting().stored()).isNull();
        assertThat(silent.answers().get(0).posting().stored()).isNull();
    }

    private static Call answered(String reply) {
        Call call = Samples.call(2);
        call.take(Samples.reply(200, reply));
        return call;
    }

    private static JsonNode exchange(int number) throws IOException {
        for (String line : Files.readAllLines(EXCHANGES)) {
            JsonNode exchange = JSON.readTree(line);
            if (exchange.get("case").asInt() == number) {
                return exchange.get("response");
            }
        }
        throw new IllegalArgumentException("case " + number);
    }
}
