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
        Arbitrary<Fate> fates =
                Arbitraries.oneOf(Arbitraries.of(Fate.SUCCESS, Fate.WARNING), texts().map(Fate.Dead::new));
        Arbitrary<Instant> times = Arbitraries.longs()
                .between(0, 4_000_000_000_000L)
                .map(millis -> Instant.ofEpochMilli(millis).plusNanos(millis % 1_000_000));
        return Combinators.combine(records(), fates, orNull(texts()), postings(), times)
                .as(Answer::new);
    }

    private static Arbitrary<Posting> postings() {
        Arbitrary<Integer> counts = Arbitraries.integers().between(1, 99);
        return Arbitraries.oneOf(
                Arbitraries.of(Posting.NEVER),
                Combinators.combine(counts, counts, orNull(Arbitraries.of(Stored.class)))
                        .as(Posting.Unheard::new),
                Combinators.combine(
                                counts,
                                counts,
                                orNull(Arbitraries.of(Stored.class)),
                                Arbitraries.integers().between(100, 599),
                                orNull(texts()),
                                orNull(bytes()))
                        .as(Posting.Heard::new));
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
