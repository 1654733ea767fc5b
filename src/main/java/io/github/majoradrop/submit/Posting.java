package io.github.majoradrop.submit;

import io.github.majoradrop.majora.Stored;

/**
 * How a record was posted, if it was, and what came back of the last post; as a line tells it: null where there is nothing.
 *
 * @param attempts how often; not those posts of it with others after which it was posted alone
 * @param together how many records the last post had
 * @param stored whether Majora had the record already; null, too, if it did not take it or does not tell, or a first answer was lost
 * @param status the HTTP status; null if nothing came back
 * @param request Majora's own id of the call; null, too, if it gave none
 * @param response a JSON value in UTF-8: Majora's JSON as it came, or else its beginning as a string; null, too, if the reply had no body
 */
public record Posting(int attempts, Integer together, Stored stored, Integer status, String request, byte[] response) {

    static final Posting NEVER = new Posting(0, null, null, null, null, null);
}
