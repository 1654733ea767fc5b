package io.github.majoradrop.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * {@code artifact/library/add/}: an upsert of a library, then of its samples, which must be known.
 *
 * <p>The library is stored before its samples are looked at, and stays when they are refused (case 101).
 */
final class LibraryAdd implements ApiView {

    private static final String KEY = "library_name";

    private final Forms forms;
    private final Store store;
    private final Metadata metadata;
    private final LibraryMembers members;

    LibraryAdd(Forms forms, Store store) {
        this.forms = forms;
        this.store = store;
        this.metadata = new Metadata(forms);
        this.members = new LibraryMembers(forms, store);
    }

    @Override
    public void answer(ObjectNode body, ApiReply reply) {
        if (!ApiView.has(body, KEY, reply) || !ApiView.has(body, "biosamples", reply)) {
            return;
        }
        JsonNode biosamples = body.get("biosamples");
        if (!biosamples.isArray()) {
            reply.refuse("'biosamples' appears malformed");
            return;
        }
        StoredLibrary library = library(body, reply);
        if (library == null) {
            return;
        }
        reply.tryTo(() -> metadata.add(body.get("metadata"), library.tags, reply));
        boolean complete = Python.isTrue(body.get("force_biosamples"))
                ? members.force(biosamples, reply)
                : members.areRegistered(biosamples, reply);
        if (complete) {
            biosamples.forEach(biosample -> reply.tryTo(() -> members.add(biosample, library, reply)));
        }
    }

    /** Null if the library was refused, and the reply says why. */
    private StoredLibrary library(JsonNode body, ApiReply reply) {
        try {
            Cleaned form = forms.clean("library", body);
            return reply.takes(form, body.get(KEY)) ? library(form, reply) : null;
        } catch (Refused e) {
            reply.refuse(e.getMessage());
            return null;
        }
    }

    /** One whose own fields are as before is not listed (case 98); a field that is left out is erased (case 355). */
    private StoredLibrary library(Cleaned form, ApiReply reply) {
        String name = form.text(KEY);
        boolean isNew = store.library(name) == null;
        StoredLibrary library = store.makeLibrary(name);
        if (isNew) {
            reply.made("Library", library.id, name);
        } else if (!library.fields.equals(form.values())) {
            reply.updated("Library", library.id, name);
        }
        form.overwrite(library.fields);
        return library;
    }
}
