package io.github.majoradrop.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/**
 * What Majora shows of what it stored: the structs of {@code structs.json}, each with the values of those fields that it has.
 *
 * <p>So the ids at the sender's and the fields of hospitals and care homes are never shown (case 302).
 */
final class Structs {

    private static final JsonNode EMPTY = Json.readResource("structs.json");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    private final String username;

    /** @param username who is shown to have sent the samples */
    Structs(String username) {
        this.username = username;
    }

    ObjectNode sample(StoredSample sample) {
        ObjectNode struct = empty("forced");
        if (sample.added) {
            struct.setAll(empty("added"));
            struct.put("submission_user", username);
        }
        fill(struct, sample.fields);
        struct.put("central_sample_id", sample.name);
        struct.set("metadata", sample.tags.deepCopy());
        ObjectNode metrics = struct.withObjectProperty("metrics");
        sample.metrics.forEach((metric, values) -> {
            ObjectNode shown = metrics.putObject(metric);
            values.forEach((field, value) -> put(shown, field, value));
        });
        if (sample.ct.isKnown()) {
            metrics.set("ct", sample.ct.toJson());
        }
        if (sample.source != null) {
            struct.withArrayProperty("biosample_sources")
                    .addObject()
                    .put("source_type", "human")
                    .put("biosample_source_id", sample.source);
        }
        return struct;
    }

    ObjectNode library(StoredLibrary library) {
        ObjectNode struct = empty("library");
        fill(struct, library.fields);
        struct.set("metadata", library.tags.deepCopy());
        library.samples.forEach((sample, fields) -> {
            ObjectNode member = empty("member");
            fill(member, fields);
            struct.withArrayProperty("biosamples").add(sample(sample).setAll(member));
        });
        return struct;
    }

    ObjectNode run(StoredRun run) {
        ObjectNode struct = empty("run").put("run_group", run.name);
        fill(struct, run.fields);
        run.libraries.forEach(library -> struct.withArrayProperty("libraries").add(library(library)));
        return struct.put("run_name", run.name)
                .put("sequencing_uuid", run.id.toString())
                .put("sequencing_submission_date", run.submitted.toString());
    }

    private static ObjectNode empty(String struct) {
        return EMPTY.get(struct).deepCopy();
    }

    private static void fill(ObjectNode struct, Map<String, Object> fields) {
        fields.forEach((field, value) -> {
            // The lengths of a library's layout are shown by shorter names (case 413).
            String shown = field.startsWith("library_layout_") && field.endsWith("_length")
                    ? field.substring("library_".length())
                    : field;
            if (struct.has(shown)) {
                put(struct, shown, value);
            }
        });
    }

    private static void put(ObjectNode struct, String field, Object value) {
        if (value instanceof Long number) {
            struct.put(field, number);
        } else if (value instanceof Double number) {
            struct.put(field, number);
        } else if (value instanceof Boolean yes) {
            struct.put(field, yes ? "Y" : "N");
        } else if (value instanceof OffsetDateTime time) {
            struct.put(field, MINUTE.format(time.withOffsetSameInstant(ZoneOffset.UTC)));
        } else if (field.equals("collection_pillar")) {
            struct.put(field, Long.valueOf(value.toString()));
        } else {
            struct.put(field, value.toString());
        }
    }
}
