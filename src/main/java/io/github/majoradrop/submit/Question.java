package io.github.majoradrop.submit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.majoradrop.majora.Action;
import io.github.majoradrop.majora.MajoraMessages;
import io.github.majoradrop.majora.Reply;
import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.rules.Kind;
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

    /**
     * @param records one library, or samples
     * @param sending how records travel that are sent
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
        return isLibrary() ? library(records.get(0)) : samples(contract);
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

    /** Of a sample of which Majora does not tell, it tells when the library is sent. */
    private List<Freight> library(RecordMessage library) {
        RecordMessage rest = library.withoutUnknown(unknown);
        return rest.members().rows().isEmpty()
                ? List.of(new LibraryLines(rest, Set.of(), Map.of(), Map.of()).done())
                : sending.apply(List.of(rest));
    }

    private List<Freight> samples(Reply.Contract answer) {
        List<RecordMessage> rest = new ArrayList<>();
        List<Freight> all = new ArrayList<>();
        for (RecordMessage record : records) {
            if (unknown.contains(record.id())) {
                rest.add(record);
            } else if (known.contains(record.id())) {
                all.add(new Done(record, RecordMessage.KNOWN, IN_MAJORA));
            } else {
                String words = MajoraMessages.inWords(answer.json());
                all.add(new Done(record, Answer.REJECTED, words == null ? UNDECIDED : UNDECIDED + ": " + words));
            }
        }
        all.addAll(rest.isEmpty() ? List.of() : sending.apply(rest));
        return all;
    }

    @Override
    public List<Freight> unasked() {
        return question.isMissing() ? sending.apply(records) : List.of();
    }

    /** The records were never posted, however often Majora was asked. */
    @Override
    public List<Answer> givenUp(Reply.NoAnswer reply, Posts posts, Instant at) {
        String detail = UNDECIDED + ": it " + reply.problem() + ", " + posts.attempts()
                + " times, though it answers for others";
        return records.stream()
                .map(record -> Answer.neverPosted(record, Answer.UNEXPECTED, detail, at))
                .toList();
    }

    /** It falls apart, or is given up. */
    @Override
    public List<Answer> answers(Posts posts, Instant at) {
        throw new IllegalStateException("a question is no record");
    }
}
