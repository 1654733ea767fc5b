package io.github.majoradrop.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** The samples of a library: all of them must be known before one is linked, and then each is linked on its own. */
final class LibraryMembers {

    private final Forms forms;
    private final Store store;

    LibraryMembers(Forms forms, Store store) {
        this.forms = forms;
        this.store = store;
    }

    /** Makes the samples that are not known; each is a warning (case 104). */
    boolean force(JsonNode biosamples, ApiReply reply) {
        boolean forced = false;
        for (JsonNode biosample : biosamples) {
            String name = sampleName(biosample);
            if (store.sample(name) == null) {
                reply.made("Biosample", forced(name).id, name);
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

    /** Nothing catches the error if a library has that name. */
    private StoredSample forced(String name) {
        try {
            return store.makeSample(name);
        } catch (Refused e) {
            throw new ServerError();
        }
    }

    /** An entry without an id is never registered, whether or not there is a nameless sample (case 107). */
    boolean areRegistered(JsonNode biosamples, ApiReply reply) {
        boolean complete = true;
        for (JsonNode biosample : biosamples) {
            String name = sampleName(biosample);
            if (name == null || store.sample(name) == null) {
                reply.ignore(biosample.get(BiosampleForms.KEY));
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

    /** A sample that is in the library already gets the fields as sent now, and is not listed (cases 352, 359). */
    void add(JsonNode biosample, StoredLibrary library, ApiReply reply) {
        Cleaned form = forms.clean("library-sample", biosample);
        // Majora lists what it would have filled in by itself, which is nothing (case 115).
        if (reply.takes(form, JsonNodeFactory.instance.objectNode())) {
            StoredSample sample = store.sample(sampleName(biosample));
            if (library.samples.put(sample, form.values()) == null) {
                reply.updated("Biosample", sample.id, sample.name);
            }
        }
    }

    /** Null if there is none. Majora breaks down over an entry that is no object (case 119). */
    private static String sampleName(JsonNode biosample) {
        if (!biosample.isObject()) {
            throw new ServerError();
        }
        return Store.name(biosample.get(BiosampleForms.KEY));
    }
}
