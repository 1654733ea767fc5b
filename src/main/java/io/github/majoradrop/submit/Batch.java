package io.github.majoradrop.submit;

import io.github.majoradrop.majora.Reply;
import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.rules.SampleAction;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/**
 * Several biosamples in one call. Majora handles each by itself, in order, and one that fails undoes no other (measured, March 2022); but only when
 * all are taken whole does its answer say what became of each. After any other one each goes again alone, and keeps what the first answer said of
 * its being new.
 */
record Batch(List<RecordMessage> records) implements Freight {

    private static final byte[] OPENING = "{\"biosamples\":[".getBytes(StandardCharsets.UTF_8);
    private static final byte[] CLOSING = "]}".getBytes(StandardCharsets.UTF_8);

    Batch {
        records = List.copyOf(records);
    }

    /** Whether a record may travel with others. */
    static boolean takes(RecordMessage record) {
        byte[] body = record.body();
        return record.kind() == Kind.BIOSAMPLE
                && body.length > OPENING.length + CLOSING.length
                && Arrays.equals(body, 0, OPENING.length, OPENING, 0, OPENING.length)
                && Arrays.equals(body, body.length - CLOSING.length, body.length, CLOSING, 0, CLOSING.length);
    }

    /** How many bytes the body would have of these records and one more. */
    static int length(List<RecordMessage> records, RecordMessage more) {
        int around = OPENING.length + CLOSING.length;
        return records.stream()
                .mapToInt(record -> record.body().length - around + 1)
                .reduce(more.body().length, Integer::sum);
    }

    /** The ready bodies of the records, joined. */
    @Override
    public byte[] body() {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.writeBytes(OPENING);
        for (RecordMessage record : records) {
            if (joined.size() > OPENING.length) {
                joined.write(',');
            }
            byte[] body = record.body();
            joined.write(body, OPENING.length, body.length - OPENING.length - CLOSING.length);
        }
        joined.writeBytes(CLOSING);
        return joined.toByteArray();
    }

    @Override
    public List<Freight> apart(Reply reply) {
        if (!(reply instanceof Reply.Contract contract)) {
            return records.stream().<Freight>map(WholeRecord::new).toList();
        }
        boolean isClean = contract.isClean()
                && records.stream()
                        .allMatch(record -> record.action() != SampleAction.UPDATE || contract.hasUpdated(record.id()));
        return isClean
                ? List.of()
                : eachWith(
                        contract,
                        (record, part) -> new WholeRecord(
                                record, part.storedThoughRefused(Kind.BIOSAMPLE), contract.hasBareIds()));
    }

    /** @param made of a record and what of the reply is about it */
    private <T> List<T> eachWith(Reply.Contract reply, BiFunction<RecordMessage, Reply.Contract, T> made) {
        List<Reply.Contract> parts =
                reply.parts(records.stream().map(RecordMessage::id).toList());
        return IntStream.range(0, records.size())
                .mapToObj(place -> made.apply(records.get(place), parts.get(place)))
                .toList();
    }

    @Override
    public List<Answer> answers(Reply.Contract last, Posts posts, Instant at) {
        Posts together = posts.together(records.size());
        return eachWith(
                last, (record, part) -> Answers.accepted(record, part, part.stored(Kind.BIOSAMPLE), together, at));
    }
}
