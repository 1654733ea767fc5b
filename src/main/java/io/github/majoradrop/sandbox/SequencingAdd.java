package io.github.majoradrop.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** {@code process/sequencing/add/}: an upsert of the runs of a library, which must be known; each run on its own. */
final class SequencingAdd implements ApiView {

    private static final String KEY = "library_name";
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
        if (!ApiView.has(body, KEY, reply) || !ApiView.has(body, "runs", reply)) {
            return;
        }
        String name = Python.text(body.get(KEY));
        StoredLibrary library = store.library(name);
        if (library == null) {
            Cleaned unknown = new Cleaned(List.of(KEY));
            unknown.add(
                    KEY,
                    "Could not add sequencing to Library " + name
                            + " as it does not exist. Check and fix errors in your library fields and resubmit.");
            reply.refuse(unknown.errors());
            return;
        }
        for (JsonNode run : Python.each(body.get("runs"))) {
            reply.tryTo(() -> add(Python.object(run), body.get("run_group"), library, reply));
        }
    }

    /** @param group the group of all runs of the request, as Majora puts it into each run; null if there is none */
    private void add(JsonNode run, JsonNode group, StoredLibrary library, ApiReply reply) {
        ObjectNode record = run.deepCopy();
        record.set("run_group", group);
        Cleaned form = forms.clean("run", record);
        FormRules.run(form, OffsetDateTime.now(clock));
        forms.judge("run", form);
        if (form.isValid()) {
            store(form, library, reply);
        } else {
            reply.refuse(form.errors());
        }
    }

    /**
     * With a {@code sequencing_id} Majora looks for a run of that id, finds none as it stores another, and makes it anew (cases 400 to 402).
     * The words of the refusal are like those of case 365; no recorded exchange has them.
     */
    private void store(Cleaned form, StoredLibrary library, ApiReply reply) {
        String name = form.text(form.has("run_name") ? "run_name" : "sequencing_id");
        boolean isNew = store.run(name) == null;
        if (form.has("sequencing_id") && !isNew) {
            throw Refused.taken("majora2_dnasequencingprocess_run_name_key", "run_name", name);
        }
        StoredRun run = store.makeRun(name);
        if (run.halfMade) {
            reply.refuse("Failed to get or create a DNASequencingProcess. Possible race condition detected.");
            reply.say(
                    "Likely caught other process in the middle of adding a DNASequencingProcess, advised to resubmit");
            return;
        }
        if (isNew) {
            run.submitted = LocalDate.now(clock);
            reply.made("Sequencing", run.id, "");
        } else {
            reply.updated("Sequencing", run.id, "");
        }
        fill(run, isNew, form);
        run.libraries.add(library);
        addReads(run, reply);
    }

    /**
     * A new run is made first and filled in then. If that fails, Majora takes it from then on for one that another process is making at
     * this moment, and refuses every later request for it (case 146). A field that is left out is erased (case 426).
     */
    private void fill(StoredRun run, boolean isNew, Cleaned form) {
        try {
            forms.refuseWhatIsTooLong("run", form);
            form.overwrite(run.fields);
        } catch (Refused e) {
            run.halfMade = isNew;
            throw e;
        }
    }

    /** Two empty places for the reads to come and one for the pipeline. A name too long for them never gets any (case 145). */
    private static void addReads(StoredRun run, ApiReply reply) {
        if (Python.length(TREE + run.name) > TREE_LENGTH) {
            throw Refused.tooLong(TREE_LENGTH);
        }
        if (run.hasReads) {
            reply.updated("Bioinformatics: Pipeline", run.pipeline, "");
            return;
        }
        reply.made("Digital Resource Group", UUID.randomUUID(), TREE + run.name);
        reply.made("Digital Resource", UUID.randomUUID(), READS + run.name);
        reply.made("Bioinformatics: Pipeline", run.pipeline, "");
        run.hasReads = true;
    }
}
