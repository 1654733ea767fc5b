package io.github.majoradrop.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;

/** What is looked for in each value of a body by itself, whatever its field, and that no schema can tell. */
final class SingleValues {

    /** Where a date or a number is not what was meant. */
    private static final Set<String> IDS = Set.of(
            "central_sample_id",
            "library_name",
            "run_name",
            "samples",
            "biosample_source_id",
            "root_biosample_source_id",
            "root_sample_id",
            "sender_sample_id");

    private final SiteIds ids;
    private final Findings findings;

    SingleValues(SiteIds ids, Findings findings) {
        this.ids = ids;
        this.findings = findings;
    }

    /** @param field the name of the field that it is the value of, or of the list that it stands in */
    void look(JsonNode value, ValuePlace place, String field) {
        if (value.isObject()) {
            for (Map.Entry<String, JsonNode> each : value.properties()) {
                look(each.getValue(), place.step(each.getKey()), each.getKey());
            }
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                look(value.get(i), place.step(Integer.toString(i)), field);
            }
        } else {
            single(value, place, field);
        }
    }

    private void single(JsonNode value, ValuePlace place, String field) {
        if (value instanceof DamagedText text && (text.damage() == CellDamage.NO_RESULT || IDS.contains(field))) {
            findings.add(place.pointer(), text.damage().rule());
        }
        boolean digits = value.isTextual() || value.isIntegralNumber();
        if (digits && ids.nhsNumbers() == NhsNumbers.REFUSE && NhsNumber.isIn(value.asText())) {
            findings.add(place.pointer(), NhsNumber.RULE);
        }
    }
}
