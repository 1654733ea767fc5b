package io.github.majoradrop.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;

/**
 * Checks and keeps the metrics of a sample: Ct values, {@code {"ct": {"records": {"1": {…}}}}}, and those that are one form each,
 * {@code {"mapping": {…}}}. The sample is stored, whatever is wrong with them.
 */
final class SampleMetrics {

    private final Forms forms;

    SampleMetrics(Forms forms) {
        this.forms = forms;
    }

    /**
     * @param metrics null if left out
     * @throws Refused if it is neither an object nor blank: null (case 17), a list
     */
    void add(JsonNode metrics, StoredSample sample, ApiReply reply) {
        if (metrics == null || Metadata.isBlank(metrics)) {
            return;
        }
        for (Map.Entry<String, JsonNode> metric : Python.keyed(metrics).properties()) {
            String name = metric.getKey();
            if (!metric.getValue().isObject()) {
                throw new Refused("'" + Python.typeOf(metric.getValue()) + "' object does not support item assignment");
            }
            if (name.equals("ct")) {
                addCt(metric.getValue(), sample, reply);
            } else if (forms.has("metric-" + name)) {
                add(name, metric.getValue(), sample, reply);
            } else {
                reply.ignore(name);
                reply.say("'" + name + "' does not describe a valid metric");
                reply.warn();
            }
        }
    }

    private void add(String metric, JsonNode values, StoredSample sample, ApiReply reply) {
        Cleaned form = forms.clean("metric-" + metric, values);
        if (reply.takes(form, TextNode.valueOf(metric))) {
            sample.metrics.put(metric, form.values());
            reply.updated("Biosample", sample.id, sample.name);
        }
    }

    private void addCt(JsonNode ct, StoredSample sample, ApiReply reply) {
        JsonNode records = ct.has("records") ? Python.keyed(ct.get("records")) : JsonNodeFactory.instance.objectNode();
        boolean any = false;
        for (JsonNode record : records) {
            any |= Python.isTrue(Python.object(record).get("ct_value"));
        }
        if (!any) {
            reply.ignore("ct");
            reply.say("'ct' records look empty");
            reply.warn();
            return;
        }
        sample.ct.beginAnew();
        reply.updated("Biosample", sample.id, sample.name);
        addRecords(records, sample, reply);
    }

    /** The first good record drives out those of an earlier request (case 14). */
    private void addRecords(JsonNode records, StoredSample sample, ApiReply reply) {
        boolean first = true;
        for (Map.Entry<String, JsonNode> record : records.properties()) {
            Cleaned form = check(record.getKey(), record.getValue(), reply);
            if (form == null) {
                continue;
            }
            if (first) {
                clear(sample, reply);
                first = false;
            }
            sample.ct.add(form);
        }
    }

    /** Null if the record is passed over, and the reply says so. */
    private Cleaned check(String name, JsonNode record, ApiReply reply) {
        if (!Python.isTrue(record.get("ct_value"))) {
            reply.ignore("ct:" + name);
            reply.warn();
            return null;
        }
        Cleaned form = forms.clean("ct-record", record);
        return reply.takes(form, TextNode.valueOf("ct:" + name)) ? form : null;
    }

    private static void clear(StoredSample sample, ApiReply reply) {
        int count = sample.ct.clear();
        if (count > 0) {
            reply.say(count + " existing Ct value records deleted and replaced with new values");
        }
    }
}
