package io.github.majoradrop.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** {@code process/sequencing/get/}: reads back runs, each with its libraries and their samples. */
final class SequencingGet implements ApiView {

    private final Store store;
    private final Structs structs;

    SequencingGet(Store store, Structs structs) {
        this.store = store;
        this.structs = structs;
    }

    @Override
    public void answer(ObjectNode body, ApiReply reply) {
        if (!ApiView.has(body, "run_name", reply)) {
            return;
        }
        ObjectNode runs = JsonNodeFactory.instance.objectNode();
        for (JsonNode name : Python.eachOrBreakDown(body.get("run_name"))) {
            StoredRun run = store.run(Store.name(name));
            if (run == null) {
                reply.warn();
                reply.ignore(name);
            } else {
                runs.set(run.name, structs.run(run));
            }
        }
        reply.tell("get", runs);
    }
}
