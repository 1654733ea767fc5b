package io.github.majoradrop.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.UUID;

/** {@code process/sequencing/add/}: an upsert of the runs of a library, which must be known; each run on its own. */
final class SequencingAdd implements ApiView {

    private static final String TREE = "sequencing-dummy-tree-";
    private static final String READS = "sequencing-dummy-reads-";

    /** What Majora's column for the name of the tree holds. */
    private static final int TREE_LENGTH = 96;

    private final Forms forms;
    private final Store store;
    private final Clock clock;

    SequencingAdd(Forms forms, Store store, Clock clock) {
        this.forms = forms;
        this.store = store;
        this.clock = clock;
    }

    @Override
    public void answer(ObjectNode body, ApiReply reply) {
        for (String key : new String[] {"library_name", "runs"}) {
            if (!Python.isTrue(body.get(key))) {
                reply.refuse("'" + key + "' key missing or empty");
                return;
            }
        }
        String library = Python.text(body.get("library_name"));
        if (store.library(library) == null) {
            Cleaned unknown = new Cleaned();
            unknown.add(
                    "library_name",
                    "Could not add sequencing to Library " + library
                            + " as it does not exist. Check and fix errors in your library fields and resubmit.");
            reply.refuse(unknown.errors());
            return;
        }
        for (JsonNode run : Python.eachOrBreakDown(body.get("runs"))) {
            try {
                add(Python.object(run), body.get("run_group"), reply);
            } catch (Refused e) {
                reply.refuse(e.getMessage());
            }
        }
    }

    /** @param group the group of all runs of the request, as Majora puts it into each run; null if there is none */
    private void add(JsonNode run, JsonNode group, ApiReply reply) {
        ObjectNode record = run.deepCopy();
        record.set("run_group", group);
        Cleaned form = forms.clean("run", record);
        FormRules.run(form, OffsetDateTime.now(clock));
        forms.judge("run", form);
        if (form.isValid()) {
            store(form, reply);
        } else {
            reply.refuse(form.errors());
        }
    }

    private void store(Cleaned form, ApiReply reply) {
        String name = form.text(form.has("run_name") ? "run_name" : "sequencing_id");
        boolean isNew = store.run(name) == null;
        Store.Run run = store.makeRun(name);
        if (run.halfMade) {
            reply.refuse("Failed to get or create a DNASequencingProcess. Possible race condition detected.");
            reply.say(
                    "Likely caught other process in the middle of adding a DNASequencingProcess, advised to resubmit");
            return;
        }
        if (isNew) {
            reply.made("Sequencing", run.id, "");
        } else {
            reply.updated("Sequencing", run.id, "");
        }
        fill(run, isNew, form);
        addReads(run, name, reply);
    }

    /**
     * A new run is made first and filled in then. If that fails, Majora takes it from then on for one that another process is making at
     * this moment, and refuses every later request for it (case 146).
     */
    private void fill(Store.Run run, boolean isNew, Cleaned form) {
        try {
            forms.refuseWhatIsTooLong("run", form);
        } catch (Refused e) {
            run.halfMade = isNew;
            throw e;
        }
    }

    /** Two empty places for the reads to come and one for the pipeline. A name too long for them never gets any (case 145). */
    private static void addReads(Store.Run run, String name, ApiReply reply) {
        if (Python.length(TREE + name) > TREE_LENGTH) {
            throw Refused.tooLong(TREE_LENGTH);
        }
        if (run.hasReads) {
            reply.updated("Bioinformatics: Pipeline", run.pipeline, "");
            return;
        }
        reply.made("Digital Resource Group", UUID.randomUUID(), TREE + name);
        reply.made("Digital Resource", UUID.randomUUID(), READS + name);
        reply.made("Bioinformatics: Pipeline", run.pipeline, "");
        run.hasReads = true;
    }
}
