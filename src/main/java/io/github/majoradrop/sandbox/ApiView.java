package io.github.majoradrop.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** One of Majora's calls, asked with good credentials. */
interface ApiView {

    /**
     * Stores what can be stored, and says so in the reply.
     *
     * @param body the request, credentials included
     * @throws ServerError if Majora breaks down over this body; what was stored before stays stored
     */
    void answer(ObjectNode body, ApiReply reply);

    /** What any other method than POST gets: 400 (cases 199 to 205), unless the call knows better. */
    default ServerReply wrongMethod(String method) {
        return ServerReply.bare(400);
    }
}
