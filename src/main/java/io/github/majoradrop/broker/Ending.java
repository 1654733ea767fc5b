package io.github.majoradrop.broker;

import io.github.majoradrop.submit.Answer;
import io.github.majoradrop.submit.Past;
import java.time.Duration;

/** How a delivery ends that this process may bring to an end: with the transaction in which it was taken. */
sealed interface Ending {

    /** Its home gets that. */
    record Answered(Answer answer) implements Ending {}

    /** It goes back to its queue, with what is known of it by now, and is not given to anybody before that time has passed. */
    record Leaves(Past past, Duration time) implements Ending {}
}
