package io.github.majoradrop.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** The rules about the ids of samples where these are Heron's barcodes. */
final class BarcodeRules {

    private static final Rule BAD_CHECK_DIGIT = Rule.silent(
            "is no barcode of Heron's, as its last digit does not fit the others",
            "the id as it stands on the tube",
            "Heron's barcodes");

    private static final Rule NO_BARCODE = Rule.remark(
            "has not the form of Heron's barcodes, so that its last digit cannot be checked",
            "PREFIX-HEX, in capitals",
            "Heron's barcodes");

    private BarcodeRules() {}

    /** @param noBarcodes ids of samples that are said to be no barcodes */
    static void check(JsonNode sample, String pointer, Set<String> noBarcodes, Findings findings) {
        String id = sample.path("central_sample_id").asText();
        if (id.isBlank() || noBarcodes.contains(id) || Rulebook.overridesBarcode(sample.get("override_heron"))) {
            return;
        }
        if (!Heron.hasForm(id)) {
            findings.add(pointer + "/central_sample_id", NO_BARCODE);
        } else if (!Heron.isGood(id)) {
            findings.add(pointer + "/central_sample_id", BAD_CHECK_DIGIT);
        }
    }
}
