package io.github.majoradrop.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;

/** Checks and keeps the metrics of a sample, of which Ct values are the only kind: {@code {"ct": {"records": {"1": {…}}}}}. */
final class Metrics {

    private final Forms forms;

    Metrics(Forms forms) {
        this.forms = forms;
    }

    /**
     * @param metrics null if left out
     * @throws Refused if it is neither an object nor blank: null (case 17), a list
     */
    void add(JsonNode metrics, Store.Sample sample, ApiReply reply) {
        if (metrics == null || Metadata.isBlank(metrics)) {
            return;
        }
        for (Map.Entry<String, JsonNode> metric : Python.keyed(metrics).properties()) {
            if (!metric.getValue().isObject()) {
                throw new Refused("'" + Python.typeOf(metric.getValue()) + "' object does not support item assignment");
            }
            if (metric.getKey().equals("ct")) {
                addCt(metric.getValue(), sample, reply);
            } else {
                reply.ignore(metric.getKey());
                reply.say("'" + metric.getKey() + "' does not describe a valid metric");
                reply.warn();
            }
        }
    }

    private void addCt(JsonNode ct, Store.Sample sample, ApiReply reply) {
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
        reply.updated("Biosample", sample.id(), sample.name());
        addRecords(records, sample, reply);
    }

    /** The first good record drives out those of an earlier request (case 14). */
    private void addRecords(JsonNode records, Store.Sample sample, ApiReply reply) {
        boolean first = true;
        for (Map.Entry<String, JsonNode> record : records.properties()) {
            Cleaned form = check(record.getKey(), record.getValue(), reply);
            if (form == null) {
                continue;
            }
            if (first) {
                replace(sample, reply);
                first = false;
            }
            String test = form.text("test_platform") + "|" + form.text("test_target") + "|" + form.text("test_kit");
            sample.ctRecords().add(test);
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
        if (!form.isValid()) {
            reply.refuse(form.errors());
            reply.ignore("ct:" + name);
            return null;
        }
        return form;
    }

    private static void replace(Store.Sample sample, ApiReply reply) {
        int count = sample.ctRecords().size();
        if (count > 0) {
            reply.say(count + " existing Ct value records deleted and replaced with new values");
            sample.ctRecords().clear();
        }
    }
}
