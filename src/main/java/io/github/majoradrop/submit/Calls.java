package io.github.majoradrop.submit;

import io.github.majoradrop.config.Settings;
import io.github.majoradrop.config.Time;
import io.github.majoradrop.majora.Action;
import io.github.majoradrop.majora.Reply;
import io.github.majoradrop.majora.Signature;
import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.rules.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;

/** The steps of a call, between which the routes decide. */
public final class Calls {

    /** The exchange property that holds the call. */
    static final String CALL = "call";

    private final Hold hold;
    private final WaitingRoom room;
    private final Signature signature;
    private final SampleQuestion question;
    private final Capacity capacity;
    private final Lease lease;
    private final Patience patience;

    public Calls(
            Settings settings,
            Hold hold,
            WaitingRoom room,
            SampleQuestion question,
            Signature signature,
            Capacity capacity,
            Lease lease,
            Time time) {
        this.question = question;
        this.capacity = capacity;
        this.lease = lease;
        this.hold = hold;
        this.room = room;
        this.signature = signature;
        this.patience = Patience.of(settings, time);
    }

    /** Refuses a record that is too large, so that from here on all that may be sent can be. */
    RecordMessage check(RecordMessage record) {
        if (!record.isSendable() || signature.fits(record.body().length)) {
            return record;
        }
        String detail = "the record is larger than the " + Limits.LARGEST_BODY + " bytes that Majora takes: split it";
        return record.refused(RecordMessage.INVALID, detail);
    }

    /** What becomes of records that must not be posted. */
    public List<Answer> refuse(List<RecordMessage> records) {
        return records.stream()
                .map(record -> Answer.refused(record, patience.time().now()))
                .toList();
    }

    /** Begins the calls of records that were gathered: one that asks about all of them first, or as few as they fit into. */
    public List<Call> begin(List<RecordMessage> gathered) {
        Map<Boolean, List<RecordMessage>> byNeed =
                gathered.stream().collect(Collectors.partitioningBy(question::isAbout));
        List<Freight> freights = new ArrayList<>();
        if (!byNeed.get(true).isEmpty()) {
            freights.add(new Question(byNeed.get(true), question, this::freights));
        }
        freights.addAll(question.unasked(byNeed.get(false), this::freights));
        return freights.stream().map(this::call).toList();
    }

    private Call call(Freight freight) {
        Call call = new Call(freight, patience);
        if (freight.records().size() == 1) {
            call.takeUp(lease.past(freight.records().get(0)));
        }
        return call;
    }

    private List<Freight> freights(List<RecordMessage> records) {
        List<Freight> freights = new ArrayList<>();
        List<RecordMessage> together = new ArrayList<>();
        for (RecordMessage record : records) {
            // What was posted in vain must not stop others.
            if (lease.past(record).unanswered() > 0) {
                freights.add(Freight.of(List.of(record)));
                continue;
            }
            boolean isFull = together.size() >= capacity.batch(Action.of(record.kind(), record.action()))
                    || !together.isEmpty() && !signature.fits(Batch.length(together, record));
            if (isFull) {
                freights.add(Freight.of(together));
                together.clear();
            }
            together.add(record);
        }
        if (!together.isEmpty()) {
            freights.add(Freight.of(together));
        }
        return freights;
    }

    /** Takes the reply in the body. */
    public void takeReply(Exchange exchange) {
        Call call = exchange.getProperty(CALL, Call.class);
        Reply reply = exchange.getMessage().getBody(Reply.class);
        call.tell(capacity, reply);
        call.take(reply);
        if (call.unanswered() == null) {
            hold.posted(call);
        }
    }

    /** A fault of ours stopped what is in the exchange on its way: it goes on after a pause. */
    public void postpone(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        Object stopped = exchange.getProperty(CALL) == null ? body : exchange.getProperty(CALL);
        for (Call call : calls(stopped)) {
            hold.tell(call.action(), gate -> gate.leave(call));
            call.acquit(patience.longestWait());
            room.add(call);
        }
    }

    private List<Call> calls(Object stopped) {
        // Nothing is in an exchange that a fault stopped before it was chosen what to ask, or what is due.
        Stream<?> all = stopped instanceof List<?> list ? list.stream() : Stream.ofNullable(stopped);
        return all.flatMap(this::goingOn).toList();
    }

    private Stream<Call> goingOn(Object stopped) {
        if (stopped instanceof Call call) {
            return Stream.of(call);
        }
        if (stopped instanceof Answer answer) {
            Call answered = new Call(new WholeRecord(answer.record()), patience);
            answered.answered(List.of(answer));
            return Stream.of(answered);
        }
        return stopped instanceof RecordMessage record ? begin(List.of(record)).stream() : Stream.empty();
    }
}
