package io.github.majoradrop.submit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.majoradrop.majora.Action;
import io.github.majoradrop.majora.MajoraMessages;
import io.github.majoradrop.majora.NoAnswer;
import io.github.majoradrop.majora.Reply;
import io.github.majoradrop.record.LibraryRecord;
import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.rules.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Asks which samples Majora has, before their records are sent: of one library the samples that it may not know, or of samples that it must not
 * have. When it is answered, the records go on by calls of their own. It creates nothing, so it says nothing of what is stored.
 */
final class Question implements Freight {

    private static final String IN_MAJORA =
            "Majora has this sample already, and submit.overwrite=refuse: write update into"
                    + " majora_action to change only what is filled in, or add to overwrite all of it";
    private static final String MAYBE_OURS =
            "sent though submit.overwrite=refuse and Majora has this sample: it may be from a"
                    + " post of the run before, or what Majora had is overwritten";
    private static final String UNDECIDED =
            "not sent, as Majora does not say whether it has this sample already, and submit.overwrite=refuse";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<RecordMessage> records;
    private final SampleQuestion question;
    private final Function<List<RecordMessage>, List<Freight>> sending;
    private final List<String> ids;
    private final Set<String> known = new HashSet<>();
    private final Set<String> unknown = new HashSet<>();
    private int from;
    /** What Majora said last in place of telling, or null. */
    private String words;

    /**
     * @param records one library, or samples
     * @param sending how records travel that are sent; none if there are none
     */
    Question(
            List<RecordMessage> records,
            SampleQuestion question,
            Function<List<RecordMessage>, List<Freight>> sending) {
        this.records = List.copyOf(records);
        this.question = question;
        this.sending = sending;
        this.ids = isLibrary()
                ? records.get(0).members().unseen().stream().sorted().toList()
                : records.stream().map(RecordMessage::id).toList();
    }

    private boolean isLibrary() {
        return records.get(0).kind() == Kind.LIBRARY;
    }

    @Override
    public Action action() {
        return Action.SAMPLE_QUERY;
    }

    @Override
    public List<RecordMessage> records() {
        return records;
    }

    @Override
    public byte[] body() {
        try {
            return JSON.writeValueAsBytes(Map.of("biosamples", asked()));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a list of texts can always be written", impossible);
        }
    }

    private List<String> asked() {
        return ids.subList(from, from + entries());
    }

    @Override
    public int entries() {
        return Math.min(SampleQuestion.MOST_ASKED, ids.size() - from);
    }

    /** Of the samples of a library of which Majora does not tell here, it tells when the library is sent. */
    @Override
    public Reply heard(Reply.Contract answer) {
        JsonNode result = answer.json().path("result");
        boolean tells =
                asked().stream().anyMatch(id -> result.path(id).path("exists").isBoolean());
        words = MajoraMessages.inWords(answer.json());
        if (!tells && !isLibrary()) {
            return new NoAnswer.Other(answer.status(), answer.response(), Duration.ZERO);
        }
        question.answered();
        return answer;
    }

    @Override
    public boolean goesOn(Reply.Contract answer) {
        return true;
    }

    @Override
    public List<Freight> apart(Reply reply) {
        if (!(reply instanceof Reply.Contract contract)) {
            return isLibrary() ? sending.apply(records) : halves();
        }
        for (String id : asked()) {
            JsonNode exists = contract.json().path("result").path(id).path("exists");
            if (exists.isBoolean()) {
                (exists.booleanValue() ? known : unknown).add(id);
            }
        }
        from += entries();
        if (from < ids.size()) {
            return List.of();
        }
        return isLibrary() ? library(records.get(0)) : samples();
    }

    /** It may be one of them that is not answered. */
    private List<Freight> halves() {
        int half = records.size() / 2;
        return half == 0
                ? List.of()
                : List.of(
                        new Question(records.subList(0, half), question, sending),
                        new Question(records.subList(half, records.size()), question, sending));
    }

    private List<Freight> library(RecordMessage library) {
        RecordMessage rest = new LibraryRecord(library).withoutUnknown(unknown);
        return rest.members().rows().isEmpty()
                ? List.of(new LibraryLines(rest, Set.of(), Map.of(), Map.of()).done())
                : sending.apply(List.of(rest));
    }

    private List<Freight> samples() {
        List<Freight> all = new ArrayList<>();
        List<RecordMessage> maybeOurs = new ArrayList<>();
        for (RecordMessage record : those(known)) {
            if (record.resumed()) {
                maybeOurs.add(record);
            } else {
                all.add(new Done(record, RecordMessage.KNOWN, IN_MAJORA));
            }
        }
        all.addAll(sending.apply(those(unknown)));
        all.addAll(Remarked.all(sending.apply(maybeOurs), MAYBE_OURS));
        List<RecordMessage> untold = records.stream()
                .filter(record -> !known.contains(record.id()) && !unknown.contains(record.id()))
                .toList();
        // Majora told of others, so it gets less to tell each time.
        all.addAll(untold.isEmpty() ? List.of() : List.of(new Question(untold, question, sending)));
        return all;
    }

    private List<RecordMessage> those(Set<String> told) {
        return records.stream().filter(record -> told.contains(record.id())).toList();
    }

    @Override
    public List<Freight> unasked() {
        return question.isMissing() ? question.unasked(records, sending) : List.of();
    }

    /** The records were never posted, however often Majora was asked. */
    @Override
    public List<Answer> givenUp(NoAnswer reply, Posts posts, Instant at) {
        String instead = words == null ? "it " + reply.problem() : words;
        String detail = UNDECIDED + ": " + instead + ", " + posts.attempts() + " times, though it answers for others";
        return records.stream()
                .map(record -> Answer.neverPosted(record, Answer.UNEXPECTED, detail, at))
                .toList();
    }

    /** It falls apart, or is given up. */
    @Override
    public List<Answer> answers(Reply.Contract last, Posts posts, Instant at) {
        throw new IllegalStateException("a question is no record");
    }
}
