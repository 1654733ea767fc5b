package io.github.majoradrop.broker;

import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.submit.Answer;
import java.util.concurrent.CompletableFuture;

/** A record that the broker gave to this process, until it is answered or goes back. Guarded by the {@link Deliveries}. */
final class Delivery {

    private final String home;
    private final RecordMessage record;
    private final long connection;
    private final CompletableFuture<Answer> answer = new CompletableFuture<>();
    private boolean posting;
    private boolean goingBack;

    /** @param connection the one that brought it, as {@link Connected#connection} counts them */
    Delivery(String home, RecordMessage record, long connection) {
        this.home = home;
        this.record = record;
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

    CompletableFuture<Answer> answer() {
        return answer;
    }

    /** Whether that is a delivery of the same record. */
    boolean isOf(Delivery other) {
        return Letter.identity(home, record).equals(Letter.identity(other.home, other.record));
    }

    /** Ends as another delivery of the same record does. */
    void follow(Delivery before) {
        before.answer.whenComplete((answered, goesBack) -> {
            if (goesBack == null) {
                answer.complete(answered);
            } else {
                answer.completeExceptionally(goesBack);
            }
        });
    }

    boolean isPosting() {
        return posting;
    }

    void posting(boolean now) {
        posting = now;
    }

    /** Whether it is to be given back as soon as it is not being posted. */
    boolean isGoingBack() {
        return goingBack;
    }

    void goBack() {
        goingBack = true;
    }
}
