package io.github.majoradrop.majora;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.majoradrop.rules.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of a record that Majora refused, by what a genuine Majora answered. */
class RejectionsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path EXCHANGES = Path.of("src/test/resources/majora/exchanges-2.ndjson");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "342 | NEW | its Ct value 1 is not",
                "387 | NEW | its metric sequence is not",
                "389 | NEW | its metadata is not",
                "421 | NEW | its Ct value 2 is not"
            })
    void a_sample_that_is_stored_all_the_same_is_said_to_be(int number, Stored stored, String isNot)
            throws IOException {
        Reply.Contract refusal = exchange(number);

        assertThat(refusal.isRefusal()).isTrue();
        assertThat(refusal.storedThoughRefused(Kind.BIOSAMPLE)).isEqualTo(stored);
        assertThat(Rejections.inWords(refusal, Action.BIOSAMPLE_ADD, false))
                .startsWith(MajoraMessages.inWords(refusal.json()))
                .endsWith("; the sample is stored, " + isNot);
    }

    @Test
    void so_is_a_library_whose_samples_are_missing() throws IOException {
        Reply.Contract refusal = exchange(354);

        assertThat(refusal.storedThoughRefused(Kind.LIBRARY)).isEqualTo(Stored.UPDATED);
        assertThat(Rejections.inWords(refusal, Action.LIBRARY_ADD, false))
                .endsWith("; the library is stored, its samples are not all in it");
    }

    @ParameterizedTest
    @CsvSource({"336", "415"})
    void of_one_that_is_named_nowhere_nothing_is_said(int number) throws IOException {
        Reply.Contract refusal = exchange(number);
        JsonNode alone = ((ObjectNode) refusal.json()).set("new", JSON.createArrayNode());
        Reply.Contract ofOne = new Reply.Contract(alone, new byte[0]);

        assertThat(ofOne.storedThoughRefused(Kind.BIOSAMPLE)).isNull();
        assertThat(Rejections.inWords(ofOne, Action.BIOSAMPLE_ADD, false)).doesNotContain("stored");
    }

    @Test
    void a_source_that_was_made_is_no_stored_sample() throws IOException {
        JsonNode refusal = JSON.readTree(
                "{\"errors\":1,\"warnings\":0,\"new\":[[\"Biosample Source\",\"u\",\"P\"]],\"updated\":[]}");

        assertThat(new Reply.Contract(refusal, new byte[0]).storedThoughRefused(Kind.BIOSAMPLE))
                .isNull();
    }

    private static Reply.Contract exchange(int number) throws IOException {
        for (String line : Files.readAllLines(EXCHANGES)) {
            JsonNode exchange = JSON.readTree(line);
            if (exchange.path("case").asInt() == number) {
                return new Reply.Contract(exchange.path("response"), new byte[0]);
            }
        }
        throw new IllegalArgumentException("no case " + number);
    }
}
