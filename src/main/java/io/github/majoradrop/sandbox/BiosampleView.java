package io.github.majoradrop.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * {@code artifact/biosample/add/} and {@code update/}: samples, each on its own, in the order of the request. What the two look at is up to
 * their {@link BiosampleForms}.
 */
final class BiosampleView implements ApiView {

    private static final String KEY = BiosampleForms.KEY;

    private final BiosampleForms forms;
    private final Store store;
    private final Forms columns;
    private final Metadata metadata;
    private final SampleMetrics metrics;

    /** @param isUpdate which of the two it is */
    BiosampleView(Forms columns, Store store, Clock clock, boolean isUpdate) {
        this.forms = new BiosampleForms(columns, store, clock, isUpdate);
        this.store = store;
        this.columns = columns;
        this.metadata = new Metadata(columns);
        this.metrics = new SampleMetrics(columns);
    }

    /** Unlike the other calls, these know what may be asked (case 203). */
    @Override
    public ServerReply wrongMethod(String method) {
        return ServerReply.bare(method.equals("OPTIONS") ? 200 : 405, "Allow", "POST, OPTIONS");
    }

    @Override
    public void answer(ObjectNode body, ApiReply reply) {
        for (JsonNode biosample : ApiView.biosamples(body, reply)) {
            reply.tryTo(() -> save(Python.object(biosample), reply));
        }
    }

    private void save(JsonNode biosample, ApiReply reply) {
        JsonNode id = biosample.get(KEY);
        StoredSample known = store.sample(Store.name(id));
        Optional<String> obstacle = forms.obstacle(id, known);
        if (obstacle.isPresent()) {
            reply.refuse(obstacle.get());
            reply.ignore(id);
            return;
        }
        List<Cleaned> cleaned = new ArrayList<>();
        for (Supplier<Cleaned> check : forms.checks(biosample, known == null)) {
            Cleaned form = check.get();
            if (!reply.takes(form, id)) {
                return;
            }
            cleaned.add(form);
        }
        save(biosample, cleaned, known, reply);
    }

    /** An error after the sample is made leaves it stored, and the reply does not list it (cases 62, 417). */
    private void save(JsonNode biosample, List<Cleaned> cleaned, StoredSample known, ApiReply reply) {
        Cleaned form = cleaned.get(cleaned.size() - 1);
        columns.refuseWhatIsTooLong("sample", form);
        JsonNode source = biosample.get("biosample_source_id");
        UUID newSource = Python.isTrue(source) ? store.makeSource(Python.text(source)) : null;
        StoredSample sample = known == null ? store.makeSample(form.has(KEY) ? form.text(KEY) : null) : known;
        cleaned.forEach(fields -> fields.overwrite(sample.fields));
        sample.added = true;
        // A blank leaves the old one (case 397).
        sample.source = Python.isTrue(source) ? Python.text(source) : sample.source;
        metadata.add(biosample.get("metadata"), sample.tags, reply);
        metrics.add(biosample.get("metrics"), sample, reply);
        if (known == null) {
            reply.made("Biosample", sample.id, sample.name);
        } else {
            reply.updated("Biosample", sample.id, sample.name);
        }
        if (newSource != null) {
            reply.made("Biosample Source", newSource, source);
        }
    }
}
