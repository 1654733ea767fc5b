package io.github.majoradrop.submit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.majoradrop.majora.Stored;
import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.rules.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever goes between the rooms is the same when it was JSON on its way. */
class WirePropertyTest {

    @Property(tries = 300)
    void a_record_is_read_back_equal(@ForAll("records") RecordMessage record) throws Exception {
        assertThat(Wire.record(Wire.write(record))).usingRecursiveComparison().isEqualTo(record);
    }

    @Property(tries = 300)
    void an_answer_is_read_back_equal(@ForAll("answers") Answer answer) throws Exception {
        assertThat(Wire.answers(Wire.write(List.of(answer, answer))))
                .usingRecursiveComparison()
                .isEqualTo(List.of(answer, answer));
    }

    @Provide
    Arbitrary<RecordMessage> records() {
        Arbitrary<List<Integer>> rows =
                Arbitraries.integers().greaterOrEqual(1).list().ofMinSize(1).ofMaxSize(5);
        Arbitrary<RecordMessage> toSend = Combinators.combine(
                        texts(), kinds(), rows, orNull(texts()), texts().list(), bytes())
                .as((stem, kind, row, id, keys, body) ->
                        RecordMessage.toSend(stem, kind, row.get(0), row, id, keys, body));
        Arbitrary<RecordMessage> refused = Combinators.combine(
                        texts(), orNull(kinds()), rows, orNull(texts()), texts(), orNull(texts()))
                .as((stem, kind, row, id, reason, detail) ->
                        RecordMessage.refused(stem, kind, row.get(0), row, id, reason, detail));
        return Arbitraries.oneOf(toSend, refused).flatMap(record -> Arbitraries.of(record, record.ofResumedFile()));
    }

    @Provide
    Arbitrary<Answer> answers() {
        Arbitrary<Object[]> words = Combinators.combine(
                        orNull(texts()), orNull(texts()), orNull(Arbitraries.of(Stored.class)), orNull(texts()))
                .as((reason, detail, stored, request) -> new Object[] {reason, detail, stored, request});
        Arbitrary<Instant> times = Arbitraries.longs()
                .between(0, 4_000_000_000_000L)
                .map(millis -> Instant.ofEpochMilli(millis).plusNanos(millis % 1_000_000));
        return Combinators.combine(
                        records(),
                        Arbitraries.of(Outcome.class),
                        words,
                        times,
                        Arbitraries.integers().between(0, 99),
                        orNull(Arbitraries.integers().between(100, 599)),
                        orNull(bytes()))
                .as((record, outcome, word, at, attempts, status, response) -> new Answer(
                        record,
                        outcome,
                        (String) word[0],
                        (String) word[1],
                        (Stored) word[2],
                        at,
                        attempts,
                        status,
                        (String) word[3],
                        response));
    }

    private static Arbitrary<Kind> kinds() {
        return Arbitraries.of(Kind.class);
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().alpha().ofMaxLength(12),
                Arbitraries.of("É\"x\\/", "\u0000\u2028\n", "🧬", "{\"a\":1}", "${body} {{x}}", ""));
    }

    private static Arbitrary<byte[]> bytes() {
        return Arbitraries.oneOf(
                texts().map(text -> text.getBytes(StandardCharsets.UTF_8)),
                Arbitraries.bytes().array(byte[].class).ofMaxSize(50));
    }

    private static <T> Arbitrary<T> orNull(Arbitrary<T> some) {
        return some.injectNull(0.2);
    }
}
