package io.github.majoradrop.broker;

import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.submit.Answer;
import io.github.majoradrop.submit.Past;
import java.util.concurrent.CompletableFuture;

/** A record that the broker gave to this process, until it is answered or goes back. Guarded by the {@link Deliveries}. */
final class Delivery {

    private final String home;
    private final RecordMessage record;
    private final Past before;
    private final long connection;
    private CompletableFuture<Ending> ending = new CompletableFuture<>();
    private boolean posting;
    private boolean goingBack;
    private int posts;

    /**
     * @param before what others found out about it
     * @param connection the one that brought it, as {@link Connected#bringing} counts them
     */
    Delivery(String home, RecordMessage record, Past before, long connection) {
        this.home = home;
        this.record = record;
        this.before = before;
        this.connection = connection;
    }

    String home() {
        return home;
    }

    /** As its home sent it. */
    RecordMessage record() {
        return record;
    }

    Kind kind() {
        return record.kind();
    }

    long connection() {
        return connection;
    }

    /** Exceptionally a {@link GoesBack}, if it is not ours to end. */
    CompletableFuture<Ending> ending() {
        return ending;
    }

    void answer(Answer answer) {
        ending.complete(new Ending.Answered(answer));
    }

    String identity() {
        return Letter.identity(home, record);
    }

    /** Ends as another delivery of the same record does. */
    void follow(Delivery other) {
        ending = other.ending;
    }

    /** What others found out about it. */
    Past before() {
        return before;
    }

    /** What others have to know: that Majora did not answer says nothing against it. */
    Past past() {
        return new Past(before.attempts() + posts, before.isAnswerLost() || posts > 0, 0, 0, null, false);
    }

    boolean isPosting() {
        return posting;
    }

    void begin() {
        posting = true;
        posts++;
    }

    void end() {
        posting = false;
    }

    /** Whether it is to be given back as soon as it is not being posted. */
    boolean isGoingBack() {
        return goingBack;
    }

    void goBack() {
        goingBack = true;
    }
}
