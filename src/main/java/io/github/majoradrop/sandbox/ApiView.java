package io.github.majoradrop.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

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

    /** Whether the body has something under a key; if not, the reply says so. */
    static boolean has(ObjectNode body, String key, ApiReply reply) {
        boolean has = Python.isTrue(body.get(key));
        if (!has) {
            reply.refuse("'" + key + "' key missing or empty");
        }
        return has;
    }

    /** The samples of a body, if it has any; Majora goes on without, and breaks down over what is nothing to go through (case 92). */
    static List<JsonNode> biosamples(ObjectNode body, ApiReply reply) {
        return has(body, "biosamples", reply) || body.has("biosamples")
                ? Python.each(body.get("biosamples"))
                : List.of();
    }
}
