package io.github.majoradrop.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** Makes the record of one sample; its body is {@code {"biosamples":[{…}]}}, as a reply to several would not tell which was refused. */
final class BiosampleRecords {

    private final String stem;
    private final BodyWriter writer;

    BiosampleRecords(String stem, BodyWriter writer) {
        this.stem = stem;
        this.writer = writer;
    }

    RecordMessage record(Parts parts, int number) {
        List<Integer> rows = List.of(parts.row());
        try {
            String id = Key.require(Field.SAMPLE_ID, parts.sampleId());
            parts.refuseFaults(Kind.BIOSAMPLE);
            byte[] body = writer.write(body(parts));
            return RecordMessage.toSend(stem, Kind.BIOSAMPLE, number, rows, id, List.of("sample:" + id), body);
        } catch (Refusal e) {
            String id = Key.isFilled(parts.sampleId()) ? Key.text(parts.sampleId()) : null;
            return RecordMessage.refused(stem, Kind.BIOSAMPLE, number, rows, id, RecordMessage.INVALID, e.getMessage());
        }
    }

    private static ObjectNode body(Parts parts) throws Refusal {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode sample = body.putArray(Kind.BIOSAMPLE.listName()).addObject();
        sample.set(Field.SAMPLE_ID, parts.sampleId());
        sample.setAll(parts.at(Place.SAMPLE));
        for (Map.Entry<String, JsonNode> extra : parts.extras().properties()) {
            sample.putIfAbsent(extra.getKey(), extra.getValue());
        }
        for (Map.Entry<String, JsonNode> annotation : parts.annotations().properties()) {
            annotate(sample, annotation.getKey(), annotation.getValue());
        }
        return body;
    }

    /** Adds an object to what flat fields such as {@code epi_cluster} have already put under the same name. */
    private static void annotate(ObjectNode target, String name, JsonNode value) throws Refusal {
        JsonNode before = target.putIfAbsent(name, value);
        if (before == null || before.equals(value)) {
            return;
        }
        if (!before.isObject() || !value.isObject()) {
            throw new Refusal(name + " says something else than a field of the same meaning: leave one of them out");
        }
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            annotate((ObjectNode) before, entry.getKey(), entry.getValue());
        }
    }
}
