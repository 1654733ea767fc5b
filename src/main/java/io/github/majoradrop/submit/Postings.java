package io.github.majoradrop.submit;

import io.github.majoradrop.config.Settings;
import io.github.majoradrop.intake.Inflight;
import io.github.majoradrop.majora.Reply;
import io.github.majoradrop.majora.Signature;
import io.github.majoradrop.record.RecordMessage;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;

/** The steps of posting a record, between which the route decides. */
public final class Postings {

    private final Hold hold;
    private final PostAgain again;
    private final Signature signature;
    private final Inflight inflight;
    private final Waits waits;

    public Postings(Settings settings, Hold hold, PostAgain again, Signature signature, Inflight inflight) {
        this.hold = hold;
        this.again = again;
        this.signature = signature;
        this.inflight = inflight;
        this.waits = new Waits(settings.submitWaitMax());
    }

    /** Begins the posting of a record, or goes on with it. */
    public Posting begin(RecordMessage record) {
        Posting posting = again.take(record);
        if (posting == null) {
            posting = new Posting(record, waits);
        } else {
            posting.goOn();
        }
        if (!signature.fits(record.body())) {
            posting.refuse(
                    "the record is larger than the " + Signature.LARGEST_BODY + " bytes that Majora takes: split it");
        }
        return posting;
    }

    /** Waits until the record may be posted; the posting may then be no longer open. */
    public void awaitTurn(@ExchangeProperty("posting") Posting posting) {
        try {
            hold.awaitTurn(posting);
        } catch (InterruptedException ending) {
            posting.abandon();
            Thread.currentThread().interrupt();
        }
    }

    /** A fault of ours stopped a record on its way: it is posted again after a pause. */
    public void postpone(Exchange exchange) {
        Posting posting = exchange.getProperty("posting", Posting.class);
        Object body = exchange.getMessage().getBody();
        if (posting != null && posting.isAbandoned()) {
            return;
        }
        if (posting != null) {
            posting.abandon();
            hold.release(posting);
            again.postpone(posting.record());
        } else if (body instanceof Answer answer) {
            again.postpone(answer.record());
        } else if (body instanceof RecordMessage record) {
            again.postpone(record);
        }
    }

    /** Takes the reply in the body. */
    public void takeReply(Exchange exchange, @ExchangeProperty("posting") Posting posting) {
        if (!posting.isOpen()) {
            return;
        }
        boolean resumed = posting.record().resumed();
        posting.take(exchange.getMessage().getBody(Reply.class), System.nanoTime(), resumed);
        hold.posted(posting);
    }

    /** The answer for a record that cannot be sent. */
    public Answer refuse(RecordMessage record) {
        return Answer.refused(record);
    }
}
