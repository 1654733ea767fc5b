package io.github.majoradrop.broker;

import io.github.majoradrop.submit.Answer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Answers that were sent to the broker, the last of them: if it never took one, the record comes once more, and need not be posted for that.
 * Guarded by the {@link Deliveries}.
 */
final class KeptAnswers {

    private static final long MOST_BYTES = 8_000_000;
    /** What an answer takes beside the reply, more or less. */
    private static final long BESIDES = 1_000;

    private final Map<String, Answer> answers = new LinkedHashMap<>();
    private long bytes;

    void keep(String identity, Answer answer) {
        remove(identity);
        answers.put(identity, answer);
        bytes += size(answer);
        while (bytes > MOST_BYTES) {
            remove(answers.keySet().iterator().next());
        }
    }

    /** @return null if it is not known any more, or never was */
    Answer of(Delivery delivery) {
        return answers.get(delivery.identity());
    }

    private void remove(String identity) {
        Answer gone = answers.remove(identity);
        bytes -= gone == null ? 0 : size(gone);
    }

    private static long size(Answer answer) {
        byte[] response = answer.posting().response();
        return BESIDES + (response == null ? 0 : response.length);
    }
}
