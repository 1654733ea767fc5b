package io.github.majoradrop.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * {@code artifact/library/add/}: an upsert of a library, then of its samples, which must be known.
 *
 * <p>The library is stored before its samples are looked at, and stays when they are refused (case 101).
 */
final class LibraryAdd implements ApiView {

    private static final String KEY = "library_name";
    private static final String SAMPLE = "central_sample_id";

    private final Forms forms;
    private final Store store;
    private final Metadata metadata;

    LibraryAdd(Forms forms, Store store) {
        this.forms = forms;
        this.store = store;
        this.metadata = new Metadata(forms);
    }

    @Override
    public void answer(ObjectNode body, ApiReply reply) {
        for (String key : List.of(KEY, "biosamples")) {
            if (!Python.isTrue(body.get(key))) {
                reply.refuse("'" + key + "' key missing or empty");
                return;
            }
        }
        JsonNode biosamples = body.get("biosamples");
        if (!biosamples.isArray()) {
            reply.refuse("'biosamples' appears malformed");
            return;
        }
        Store.Library library = library(body, reply);
        if (library == null) {
            return;
        }
        addMetadata(body, reply);
        boolean complete = Python.isTrue(body.get("force_biosamples"))
                ? force(biosamples, reply)
                : areRegistered(biosamples, reply);
        if (complete) {
            biosamples.forEach(biosample -> addSample(biosample, library, reply));
        }
    }

    /** Null if the library was refused. One whose own fields are as before is not listed (case 98). */
    private Store.Library library(JsonNode body, ApiReply reply) {
        Cleaned form;
        try {
            form = forms.clean("library", body);
        } catch (Refused e) {
            reply.refuse(e.getMessage());
            return null;
        }
        if (!form.isValid()) {
            reply.refuse(form.errors());
            reply.ignore(body.get(KEY));
            return null;
        }
        String name = form.text(KEY);
        boolean isNew = store.library(name) == null;
        Store.Library library = store.makeLibrary(name);
        if (isNew) {
            reply.made("Library", library.id, name);
        } else if (!library.fields.equals(form.values())) {
            reply.updated("Library", library.id, name);
        }
        library.fields = form.values();
        return library;
    }

    private void addMetadata(JsonNode body, ApiReply reply) {
        try {
            metadata.add(body.get("metadata"), reply);
        } catch (Refused e) {
            reply.refuse(e.getMessage());
        }
    }

    /** Makes the samples that are not known; each is a warning (case 104). */
    private boolean force(JsonNode biosamples, ApiReply reply) {
        boolean forced = false;
        for (JsonNode biosample : biosamples) {
            String name = sampleName(biosample);
            if (store.sample(name) == null) {
                reply.made("Biosample", store.makeSample(name).id(), name);
                reply.warn();
                forced = true;
            }
        }
        if (forced) {
            reply.say(
                    "You forced the creation of at least one Biosample. This sample will be ignored by CLIMB pipelines and"
                            + " reports until its metadata has been registered.");
        }
        return true;
    }

    /** An entry without an id is never registered, whether or not there is a nameless sample (case 107). */
    private boolean areRegistered(JsonNode biosamples, ApiReply reply) {
        boolean complete = true;
        for (JsonNode biosample : biosamples) {
            String name = sampleName(biosample);
            if (name == null || store.sample(name) == null) {
                reply.ignore(biosample.get(SAMPLE));
                reply.refuse();
                complete = false;
            }
        }
        if (!complete) {
            reply.say(
                    "At least one Biosample in your Library was not registered. No samples have been added to this Library."
                            + " Register the missing samples, or remove them from your request and try again.");
        }
        return complete;
    }

    private void addSample(JsonNode biosample, Store.Library library, ApiReply reply) {
        try {
            Cleaned form = forms.clean("library-sample", biosample);
            if (!form.isValid()) {
                reply.refuse(form.errors());
                // Majora lists what it would have filled in by itself, which is nothing (case 115).
                reply.ignore(JsonNodeFactory.instance.objectNode());
            } else if (library.samples.add(sampleName(biosample))) {
                Store.Sample sample = store.sample(sampleName(biosample));
                reply.updated("Biosample", sample.id(), sample.name());
            }
        } catch (Refused e) {
            reply.refuse(e.getMessage());
        }
    }

    /** Null if there is none. Majora breaks down over an entry that is no object (case 119). */
    private static String sampleName(JsonNode biosample) {
        if (!biosample.isObject()) {
            throw new ServerError();
        }
        JsonNode id = biosample.get(SAMPLE);
        return id == null || id.isNull() || Python.text(id).isBlank() ? null : Python.text(id);
    }
}
