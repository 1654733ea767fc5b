package io.github.majoradrop.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** All rules, read once; safe for use by several threads. */
public final class Rulebook {

    /** A wrong word there is refused in an add, and taken in an update, where it erases (measured on Majora of March 2022: cases 312, 313, 317). */
    private static final Set<String> ERASED_BY_UPDATE = Set.of("is_surveillance", "is_hospital_patient");

    private final SiteIds ids;
    private final Plain plain;
    private final Map<Kind, SchemaCheck> checks = new EnumMap<>(Kind.class);

    private Rulebook(SiteIds ids, SchemaFiles files) {
        this.ids = ids;
        this.plain = new Plain(files.textFields());
        SchemaChecks schemas = new SchemaChecks(files);
        for (Kind kind : Kind.values()) {
            checks.put(kind, schemas.at(SchemaFiles.ADDRESS + kind.label() + "#"));
        }
    }

    /** Reads the rules from the class path. */
    public static Rulebook load(SiteIds ids) {
        return new Rulebook(ids, SchemaFiles.read());
    }

    /**
     * All that is wrong with a record at once, in the order of its body; never null, and never an exception, whatever the body holds.
     *
     * @param body the body as it would be posted, without credentials
     * @param today what counts as today, for dates that lie in the future or long ago
     * @param noBarcodes ids of samples that are said to be no barcodes, though the body does not say so, as it is none of samples
     */
    public List<Problem> problems(Kind kind, ObjectNode body, LocalDate today, Set<String> noBarcodes) {
        JsonNode plain = this.plain.of(body);
        Findings findings = singleValues(plain, body);
        validate(kind, plain, rule -> true, findings);
        if (kind != Kind.BIOSAMPLE) {
            AcrossFields.library(plain, findings);
        }
        forEach(plain.path("biosamples"), "/biosamples/", (sample, pointer) -> {
            if (kind == Kind.BIOSAMPLE) {
                AcrossFields.biosample(sample, pointer, today, findings);
            } else {
                AcrossFields.librarySample(sample, pointer, findings);
            }
            barcode(sample, pointer, noBarcodes, findings);
        });
        forEach(plain.path("runs"), "/runs/", (run, pointer) -> AcrossFields.run(run, pointer, today, findings));
        return findings.problems();
    }

    /**
     * All that is wrong with a body of samples of which only what is in it shall change: what a new sample must have may be left out.
     *
     * @param body the body as it would be posted to {@code artifact/biosample/update/}, without credentials
     */
    public List<Problem> problemsOfUpdate(ObjectNode body, LocalDate today, Set<String> noBarcodes) {
        JsonNode plain = this.plain.of(body);
        Findings findings = singleValues(plain, body);
        validate(Kind.BIOSAMPLE, plain, rule -> !rule.addOnly(), findings);
        forEach(plain.path("biosamples"), "/biosamples/", (sample, pointer) -> {
            AcrossFields.update(sample, pointer, today, findings);
            barcode(sample, pointer, noBarcodes, findings);
        });
        return findings.problems().stream().map(Rulebook::inUpdate).toList();
    }

    private static Problem inUpdate(Problem problem) {
        return problem.weight() == Weight.PROBLEM && ERASED_BY_UPDATE.contains(problem.field())
                ? problem.with(Weight.SILENT)
                : problem;
    }

    private void barcode(JsonNode sample, String pointer, Set<String> noBarcodes, Findings findings) {
        if (ids.barcodes() == Barcodes.HERON) {
            BarcodeRules.check(sample, pointer, noBarcodes, findings);
        }
    }

    private void validate(Kind kind, JsonNode plain, Predicate<Rule> wanted, Findings findings) {
        checks.get(kind).look(plain, ValuePlace.BODY, (broken, value, place) -> {
            Rule rule = broken.get();
            if (wanted.test(rule) && (rule.blank() || !isBlank(value))) {
                findings.add(place.pointer(), rule);
            }
        });
    }

    /** What is wrong with single values comes first, as the cell explains best what is wrong with its text. */
    private Findings singleValues(JsonNode plain, ObjectNode body) {
        Findings findings = new Findings(body);
        new SingleValues(ids, findings).look(plain, ValuePlace.BODY, "");
        return findings;
    }

    private static boolean isBlank(JsonNode value) {
        return value.isNull() || (value.isTextual() && value.textValue().isBlank());
    }

    /** Whether what stands in {@code override_heron}, or null, says that a sample is no barcode of Heron's. */
    public static boolean overridesBarcode(JsonNode override) {
        // A sheet has text only, and Excel's true is in capitals.
        return override != null && "true".equalsIgnoreCase(override.asText().strip());
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
