package io.github.majoradrop.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.majoradrop.majora.Stored;
import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.rules.SampleAction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The machines around a broker may be of several versions: what one writes all have to read, key by key. */
class WireTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Instant AT = Instant.parse("2026-11-22T17:15:04.123Z");
    private static final String OTHERS =
            "\"members\":{\"rows\":{},\"leftOut\":[],\"unseen\":[]},\"sheets\":{\"names\":[]}";
    private static final String SENT = """
            {"stem":"plate.csv","kind":"BIOSAMPLE","number":1,"rows":[2],"id":"A","keys":["sample:A"],%s"action":"UPDATE",\
            "reason":null,"detail":null,"resumed":true,%s}""";
    private static final String REFUSED = """
            {"stem":"plate.csv","kind":null,"number":1,"rows":[3,4],"id":null,"keys":[],%s"action":"UNSAID",\
            "reason":"invalid","detail":"no key","resumed":false,%s}""";

    private final RecordMessage sent = RecordMessage.toSend(
                    "plate.csv", Kind.BIOSAMPLE, 1, List.of(2), "A", List.of("sample:A"), "{}".getBytes())
            .asking(SampleAction.UPDATE)
            .ofResumedFile();
    private final RecordMessage refused =
            RecordMessage.refused("plate.csv", null, 1, List.of(3, 4), null, RecordMessage.INVALID, "no key");

    @Test
    void a_record_has_its_body_before_a_line_of_all_else() throws Exception {
        isWritten(sent, "{}", SENT.formatted("", OTHERS));
        isWritten(refused, "", REFUSED.formatted("", OTHERS));
    }

    private static void isWritten(RecordMessage record, String body, String line) throws IOException {
        String[] written = new String(Wire.write(record), StandardCharsets.UTF_8).split("\n");
        assertThat(written[0]).isEqualTo(body);
        assertThat(JSON.readTree(written[1])).isEqualTo(JSON.readTree(line));
        assertThat(Wire.record((body + "\n" + line).getBytes(StandardCharsets.UTF_8)))
                .usingRecursiveComparison()
                .isEqualTo(record);
    }

    @Test
    void an_answer_has_all_its_keys_whatever_became_of_the_record() throws Exception {
        Answer dead = Answer.refused(refused, AT);
        byte[] reply = "{\"errors\":0}".getBytes();
        Posting heard = new Posting.Heard(2, 20, Stored.NEW, 200, "r", reply);
        String deadInJson = "{\"record\":" + REFUSED.formatted("\"body\":null,", OTHERS) + """
                ,"outcome":"DEAD_LETTER","reason":"invalid","detail":"no key","stored":null,"at":"2026-11-22T17:15:04.123Z",\
                "attempts":0,"together":null,"status":null,"request":null,"response":null,"besides":[]}""";
        String record = "{\"record\":" + SENT.formatted("\"body\":\"e30=\",", OTHERS);

        isWritten(dead, deadInJson);
        isWritten(new Answer(sent, Fate.WARNING, "look", heard, AT, List.of(dead)), record + """
                        ,"outcome":"WARNING","reason":null,"detail":"look","stored":"NEW","at":"2026-11-22T17:15:04.123Z",\
                        "attempts":2,"together":20,"status":200,"request":"r","response":"eyJlcnJvcnMiOjB9","besides":[""" + deadInJson + "]}");
        isWritten(
                new Answer(sent, new Fate.Dead("unexpected"), "Majora is away", new Posting.Unheard(5, 1, null), AT),
                record + """
                        ,"outcome":"DEAD_LETTER","reason":"unexpected","detail":"Majora is away","stored":null,\
                        "at":"2026-11-22T17:15:04.123Z","attempts":5,"together":1,"status":null,"request":null,\
                        "response":null,"besides":[]}""");
    }

    private static void isWritten(Answer answer, String json) throws IOException {
        String list = "[" + json + "]";
        assertThat(JSON.readTree(Wire.write(List.of(answer)))).isEqualTo(JSON.readTree(list));
        assertThat(Wire.answers(list.getBytes(StandardCharsets.UTF_8)))
                .usingRecursiveComparison()
                .isEqualTo(List.of(answer));
    }

    @Test
    void what_says_neither_what_to_send_nor_why_not_is_no_record() {
        String neither = "[{\"record\":" + SENT.formatted("\"body\":null,", OTHERS) + ",\"outcome\":\"SUCCESS\"}]";

        assertThatThrownBy(() -> Wire.answers(neither.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class);
    }
}
