package io.github.majoradrop.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** {@code artifact/biosample/get/}: reads back one sample, or the library of that name. */
final class BiosampleGet implements ApiView {

    private final Store store;
    private final Structs structs;

    BiosampleGet(Store store, Structs structs) {
        this.store = store;
        this.structs = structs;
    }

    @Override
    public void answer(ObjectNode body, ApiReply reply) {
        if (ApiView.has(body, BiosampleForms.KEY, reply)) {
            String name = Python.text(body.get(BiosampleForms.KEY));
            struct(name)
                    .ifPresentOrElse(
                            struct -> reply.tell(
                                    "get", JsonNodeFactory.instance.objectNode().set(name, struct)),
                            () -> reply.refuse("'NoneType' object has no attribute 'as_struct'"));
        }
    }

    private Optional<ObjectNode> struct(String name) {
        return Optional.ofNullable(store.sample(name))
                .map(structs::sample)
                .or(() -> Optional.ofNullable(store.library(name)).map(structs::library));
    }
}
