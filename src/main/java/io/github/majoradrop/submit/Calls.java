package io.github.majoradrop.submit;

import io.github.majoradrop.config.Settings;
import io.github.majoradrop.config.Time;
import io.github.majoradrop.majora.Reply;
import io.github.majoradrop.majora.Signature;
import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.rules.Limits;
import org.apache.camel.Exchange;

/** The steps of a call, between which the routes decide. */
public final class Calls {

    /** The exchange property that holds the call of the record in the body. */
    static final String CALL = "call";

    private final Hold hold;
    private final WaitingRoom room;
    private final Signature signature;
    private final Patience patience;

    public Calls(Settings settings, Hold hold, WaitingRoom room, Signature signature, Time time) {
        this.hold = hold;
        this.room = room;
        this.signature = signature;
        this.patience = Patience.of(settings, time);
    }

    /** Begins the call of the record in the body, unless it is one that goes on; of what cannot be sent the answer becomes the body. */
    public void begin(Exchange exchange) {
        if (exchange.getProperty(CALL) != null) {
            return;
        }
        RecordMessage record = sendable(exchange.getMessage().getBody(RecordMessage.class));
        if (record.isSendable()) {
            exchange.setProperty(CALL, begin(record));
        } else {
            exchange.getMessage().setBody(Answer.refused(record, patience.time().now()));
        }
    }

    private RecordMessage sendable(RecordMessage record) {
        if (!record.isSendable() || signature.fits(record.body())) {
            return record;
        }
        String detail = "the record is larger than the " + Limits.LARGEST_BODY + " bytes that Majora takes: split it";
        return record.refused(RecordMessage.INVALID, detail);
    }

    private Call begin(RecordMessage record) {
        Call call = Call.adding(record, patience);
        room.begins(call);
        return call;
    }

    /** Takes the reply in the body. */
    public void takeReply(Exchange exchange) {
        Call call = exchange.getProperty(CALL, Call.class);
        call.take(exchange.getMessage().getBody(Reply.class), hold.event());
        if (!call.isDoubtful() && !call.isSuspect()) {
            hold.posted(call);
        }
        if (call.isAnswered()) {
            room.ends(call);
        }
    }

    /** A fault of ours stopped a call on its way: it goes on after a pause. */
    public void postpone(Exchange exchange) {
        Call call = exchange.getProperty(CALL, Call.class);
        if (call == null && exchange.getMessage().getBody() instanceof RecordMessage record) {
            call = begin(record);
        }
        if (call != null) {
            hold.release(call);
            call.acquit(patience.longestWait());
            room.add(call);
        }
    }
}
