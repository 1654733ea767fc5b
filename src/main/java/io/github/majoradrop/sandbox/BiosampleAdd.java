package io.github.majoradrop.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** {@code artifact/biosample/add/}: an upsert of samples, each on its own. */
final class BiosampleAdd implements ApiView {

    private static final String KEY = "central_sample_id";

    private final Forms forms;
    private final Store store;
    private final Clock clock;
    private final Metadata metadata;
    private final Metrics metrics;

    BiosampleAdd(Forms forms, Store store, Clock clock) {
        this.forms = forms;
        this.store = store;
        this.clock = clock;
        this.metadata = new Metadata(forms);
        this.metrics = new Metrics(forms);
    }

    /** Unlike the other two calls, this one knows what may be asked (case 203). */
    @Override
    public ServerReply wrongMethod(String method) {
        return ServerReply.bare(method.equals("OPTIONS") ? 200 : 405, "Allow", "POST, OPTIONS");
    }

    @Override
    public void answer(ObjectNode body, ApiReply reply) {
        JsonNode biosamples = body.path("biosamples");
        if (!Python.isTrue(body.get("biosamples"))) {
            reply.refuse("'biosamples' key missing or empty");
        }
        if (biosamples.isMissingNode()) {
            return;
        }
        for (JsonNode biosample : Python.eachOrBreakDown(biosamples)) {
            try {
                add(Python.object(biosample), reply);
            } catch (Refused e) {
                reply.refuse(e.getMessage());
            }
        }
    }

    private void add(JsonNode biosample, ApiReply reply) {
        Store.Sample known = store.sample(name(biosample));
        List<Function<JsonNode, Cleaned>> checks =
                List.of(this::supplement, b -> collection(b, known == null), b -> sample(b, known == null));
        Cleaned sample = null;
        for (Function<JsonNode, Cleaned> check : checks) {
            sample = check.apply(biosample);
            if (!sample.isValid()) {
                reply.refuse(sample.errors());
                reply.ignore(biosample.get(KEY));
                return;
            }
        }
        store(biosample, sample, known == null, reply);
    }

    private Cleaned supplement(JsonNode biosample) {
        Cleaned form = forms.clean("supplement", biosample);
        FormRules.supplement(form);
        return form;
    }

    private Cleaned collection(JsonNode biosample, boolean isNew) {
        Cleaned form = forms.clean("collection", biosample);
        FormRules.collection(form, LocalDate.now(clock), isNew);
        forms.judge("collection", form);
        return form;
    }

    /** Majora looks for the id as sent but stores it without the blanks around it, so that it collides when sent again (case 73). */
    private Cleaned sample(JsonNode biosample, boolean isNew) {
        Cleaned form = forms.clean("sample", biosample);
        forms.judge("sample", form);
        FormRules.sample(form);
        if (isNew && form.has(KEY) && store.sample(form.text(KEY)) != null) {
            form.add(KEY, "Biosample artifact with this Central sample id already exists.", "unique");
        }
        return form;
    }

    /** An error after this line leaves a stored sample that the reply does not list (case 62). */
    private void store(JsonNode biosample, Cleaned form, boolean isNew, ApiReply reply) {
        forms.refuseWhatIsTooLong("sample", form);
        Store.Sample sample = store.makeSample(form.has(KEY) ? form.text(KEY) : null);
        String source = form.text("biosample_source_id");
        UUID newSource = source.isEmpty() ? null : store.makeSource(source);
        metadata.add(biosample.get("metadata"), reply);
        metrics.add(biosample.get("metrics"), sample, reply);
        if (isNew) {
            reply.made("Biosample", sample.id(), sample.name());
        } else {
            reply.updated("Biosample", sample.id(), sample.name());
        }
        if (newSource != null) {
            reply.made("Biosample Source", newSource, source);
        }
    }

    /** Null for a sample that has no id: missing, null and blank are the same (cases 34, 35). */
    private static String name(JsonNode biosample) {
        JsonNode id = biosample.get(KEY);
        return id == null || id.isNull() || Python.text(id).isBlank() ? null : Python.text(id);
    }
}
