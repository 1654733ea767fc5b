package io.github.majoradrop.broker;

import java.time.Instant;

/**
 * What stands in a queue.
 *
 * @param messages how many, with those that somebody has taken and not committed; null if the broker does not tell
 * @param oldest when the first of those that nobody has taken was sent, by the sender's clock; null if there is none, or if that is not known
 */
record QueueStanding(Long messages, Instant oldest) {}
