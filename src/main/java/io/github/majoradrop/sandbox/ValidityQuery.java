package io.github.majoradrop.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** {@code biosample/query/validity/}: which samples there are. An unknown id is no error. */
final class ValidityQuery implements ApiView {

    private final Store store;

    ValidityQuery(Store store) {
        this.store = store;
    }

    @Override
    public void answer(ObjectNode body, ApiReply reply) {
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
}
