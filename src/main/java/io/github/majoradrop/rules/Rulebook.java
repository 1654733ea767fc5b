package io.github.majoradrop.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.PathType;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/** All rules, read once; safe for use by several threads. */
public final class Rulebook {

    private static final Rule BAD_CHECK_DIGIT = new Rule(
            "is no barcode of Heron's, as its last digit does not fit the others",
            "the id as it stands on the tube",
            "Heron's barcodes",
            Weight.PROBLEM,
            false,
            false);

    private static final Rule NO_BARCODE = new Rule(
            "has not the form of Heron's barcodes, so that its last digit cannot be checked",
            "PREFIX-HEX, in capitals",
            "Heron's barcodes",
            Weight.REMARK,
            false,
            false);

    private final SiteIds ids;
    private final SchemaFiles files;
    private final Map<String, Schema> schemas;
    private final Map<String, Rule> rules = new ConcurrentHashMap<>();

    private Rulebook(SiteIds ids, SchemaFiles files, Map<String, Schema> schemas) {
        this.ids = ids;
        this.files = files;
        this.schemas = schemas;
    }

    /** Reads the rules from the class path. */
    public static Rulebook load(SiteIds ids) {
        SchemaFiles files = SchemaFiles.read();
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemas(files.withoutNotes())
                        .schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .pathType(PathType.JSON_POINTER)
                                .build()));
        Map<String, Schema> schemas = new HashMap<>();
        for (String kind : List.of("biosample", "library", "sequencing")) {
            Schema schema = registry.getSchema(SchemaLocation.of(SchemaFiles.ADDRESS + kind));
            schema.initializeValidators();
            schemas.put(kind, schema);
        }
        return new Rulebook(ids, files, schemas);
    }

    /**
     * All that is wrong with a record at once, in the order of its body; never null, and never an exception, whatever the body holds.
     *
     * @param kind {@code biosample}, {@code library} or {@code sequencing}
     * @param body the body as it would be posted, without credentials
     * @param today what counts as today, for dates that lie in the future or long ago
     * @throws IllegalArgumentException if there is no such kind
     */
    public List<Problem> problems(String kind, ObjectNode body, LocalDate today) {
        return problems(kind, body, today, Set.of());
    }

    /**
     * The same.
     *
     * @param noBarcodes ids of samples that are said to be no barcodes, though the body does not say so, as it is none of samples
     */
    public List<Problem> problems(String kind, ObjectNode body, LocalDate today, Set<String> noBarcodes) {
        Schema schema = schemas.get(kind);
        if (schema == null) {
            throw new IllegalArgumentException("there is no kind " + kind);
        }
        JsonNode plain = Plain.of(body);
        Findings findings = new Findings(body);
        // First, as the cell explains best what is wrong with its text.
        new SingleValues(ids, findings).look(plain, "", "");
        for (Error error : schema.validate(plain)) {
            add(error, findings);
        }
        forEach(plain.path("biosamples"), "/biosamples/", (sample, pointer) -> {
            if (kind.equals("biosample")) {
                AcrossFields.biosample(sample, pointer, today, findings);
            } else {
                AcrossFields.librarySample(sample, pointer, findings);
            }
            checkBarcode(sample, pointer, noBarcodes, findings);
        });
        forEach(plain.path("runs"), "/runs/", (run, pointer) -> AcrossFields.run(run, pointer, today, findings));
        return findings.problems();
    }

    private void add(Error error, Findings findings) {
        String address = error.getSchemaLocation().toString();
        Rule rule = rules.computeIfAbsent(address, a -> Rule.of(files, a, error.getKeyword()));
        if (!rule.blank() && isBlank(error.getInstanceNode())) {
            return;
        }
        String pointer = error.getInstanceLocation().toString();
        String property = error.getProperty();
        findings.add(property == null ? pointer : pointer + "/" + Findings.escaped(property), rule);
    }

    private static boolean isBlank(JsonNode value) {
        return value.isNull() || (value.isTextual() && value.textValue().isBlank());
    }

    /** Whether a sample is said to be no barcode of Heron's. */
    public static boolean overridesBarcode(JsonNode sample) {
        // A sheet has text only, and Excel's true is in capitals.
        return "true".equalsIgnoreCase(sample.path("override_heron").asText().strip());
    }

    private void checkBarcode(JsonNode sample, String pointer, Set<String> noBarcodes, Findings findings) {
        String id = sample.path("central_sample_id").asText();
        if (ids.barcodes() == Barcodes.NONE || id.isBlank() || noBarcodes.contains(id) || overridesBarcode(sample)) {
            return;
        }
        if (!Heron.hasForm(id)) {
            findings.add(pointer + "/central_sample_id", NO_BARCODE);
        } else if (!Heron.isGood(id)) {
            findings.add(pointer + "/central_sample_id", BAD_CHECK_DIGIT);
        }
    }

    private static void forEach(JsonNode list, String pointer, BiConsumer<JsonNode, String> action) {
        if (list.isArray()) {
            for (int i = 0; i < list.size(); i++) {
                if (list.get(i).isObject()) {
                    action.accept(list.get(i), pointer + i);
                }
            }
        }
    }
}
