package io.github.majoradrop.submit;

import java.time.Instant;

/**
 * What is known of the posts of a record that others had before, or are to have next: it travels with the record.
 *
 * @param attempts how often it was posted
 * @param isAnswerLost whether Majora may have stored it by one of these of which nobody read the answer
 * @param blamed how many of them speak against it
 * @param unanswered how many of them were not answered since Majora was last unwell
 * @param since when the first of these was, or null if there is none
 * @param isWitnessed whether another record was answered meanwhile
 */
public record Past(int attempts, boolean isAnswerLost, int blamed, int unanswered, Instant since, boolean isWitnessed) {

    /** Of a record that nobody posted. */
    public static final Past NONE = new Past(0, false, 0, 0, null, false);
}
