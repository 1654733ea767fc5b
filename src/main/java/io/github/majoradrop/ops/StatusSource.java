package io.github.majoradrop.ops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What a process tells of itself in {@code status.json}. Used by one thread. */
interface StatusSource {

    /** How things stand now. */
    ObjectNode of(boolean running);

    /** What is written at once when it is another than before. */
    List<Object> changes();

    /** Goes on with what an earlier run wrote last. */
    void goOnFrom(JsonNode earlier);
}
