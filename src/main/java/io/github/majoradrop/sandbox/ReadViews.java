package io.github.majoradrop.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** The calls that store nothing: they tell what there is. */
final class ReadViews {

    private final Store store;
    private final Structs structs;

    ReadViews(Store store, Structs structs) {
        this.store = store;
        this.structs = structs;
    }

    /** {@code biosample/query/validity/}: which samples there are. An unknown id is no error. */
    void validity(ObjectNode body, ApiReply reply) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        for (JsonNode id : ApiView.biosamples(body, reply)) {
            if (id.isContainerNode()) {
                throw new ServerError();
            }
            StoredSample sample = store.sample(Store.name(id));
            result.putObject(Store.name(id) == null ? "null" : Store.name(id))
                    .put("central_sample_id", sample == null ? null : sample.name)
                    .put("exists", sample != null)
                    .put("has_sender_id", sample != null && sample.fields.containsKey("sender_sample_id"))
                    .put("has_metadata", sample != null && sample.added);
        }
        reply.tell("result", result);
    }

    /** {@code artifact/biosample/get/}: reads back one sample, or the library of that name. */
    void biosample(ObjectNode body, ApiReply reply) {
        if (!ApiView.has(body, BiosampleForms.KEY, reply)) {
            return;
        }
        String name = Python.text(body.get(BiosampleForms.KEY));
        Optional<ObjectNode> struct = Optional.ofNullable(store.sample(name))
                .map(structs::sample)
                .or(() -> Optional.ofNullable(store.library(name)).map(structs::library));
        struct.ifPresentOrElse(
                found -> reply.tell("get", JsonNodeFactory.instance.objectNode().set(name, found)),
                () -> reply.refuse("'NoneType' object has no attribute 'as_struct'"));
    }

    /** {@code process/sequencing/get/}: reads back runs, each with its libraries and their samples. */
    void runs(ObjectNode body, ApiReply reply) {
        if (!ApiView.has(body, "run_name", reply)) {
            return;
        }
        ObjectNode runs = JsonNodeFactory.instance.objectNode();
        for (JsonNode name : Python.each(body.get("run_name"))) {
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
