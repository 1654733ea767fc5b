package io.github.majoradrop.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules that one schema of one field cannot tell, as they look at two of them. */
final class AcrossFields {

    private static final String DESCRIBED = "Majora 2022, described";
    private static final Rule NO_DATE =
            Rule.problem("is missing, and so is collection_date", "one of the two", "Majora 2022, measured: case 37");
    private static final Rule DATE_ERASED =
            Rule.silent("is blank, which leaves the sample without any date", "the day, or leave it out", DESCRIBED);
    private static final Rule ANSWER_ERASED = Rule.silent(
            "is blank, which erases what Majora has", "Y or N, or leave it out", "Majora 2022, measured: case 312");
    private static final Rule RUN_IN_FUTURE =
            Rule.problem("lies in the future", "today or before", "Majora 2022, measured: case 148");
    private static final Rule RECEIVED_EARLY =
            Rule.problem("lies before collection_date", "the day of collection_date or later", DESCRIBED);
    private static final Rule NOT_IN_HOSPITAL = Rule.problem(
            "is not Y, though there is an admission_date",
            "Y, or no admission_date",
            "Majora 2022, measured: case 317");
    private static final Rule NO_SWAB = Rule.problem(
            "is neither a swab nor an aspirate, though there is a swab_site",
            "swab, dry swab or aspirate, or no swab_site",
            DESCRIBED);
    private static final Rule NAMED_LIKE_A_SAMPLE = Rule.problem(
            "is the id of one of its samples, too, which Majora refuses",
            "another name",
            "Majora 2022, measured: case 365");
    private static final Rule ENDS_EARLY =
            Rule.silent("lies before start_time", "the same time or later", "no run ends before it starts");

    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}(:\\d{2})?");
    private static final Set<String> YES = Set.of("Y", "YES", "1");
    private static final Set<String> SWABBED = Set.of("swab", "dry swab", "aspirate");

    private AcrossFields() {}

    /** @param pointer where the sample stands */
    static void biosample(JsonNode sample, String pointer, LocalDate today, Findings findings) {
        LocalDate collected = Days.past(sample, pointer, "collection_date", today, findings);
        LocalDate received = Days.past(sample, pointer, "received_date", today, findings);
        Days.remarkOld(collected, pointer + "/collection_date", today, findings);
        Days.remarkOld(received, pointer + "/received_date", today, findings);
        if (!isFilled(sample, "collection_date") && !isFilled(sample, "received_date")) {
            findings.add(pointer + "/received_date", NO_DATE);
        }
        together(sample, pointer, collected, received, findings);
    }

    /** What is left out stays as it is; what is blank is erased. */
    static void update(JsonNode sample, String pointer, LocalDate today, Findings findings) {
        LocalDate collected = Days.past(sample, pointer, "collection_date", today, findings);
        LocalDate received = Days.past(sample, pointer, "received_date", today, findings);
        if (!isFilled(sample, "collection_date") && !isFilled(sample, "received_date")) {
            for (String field : new String[] {"collection_date", "received_date"}) {
                if (sample.has(field)) {
                    findings.add(pointer + "/" + field, DATE_ERASED);
                }
            }
        }
        if (sample.has("is_surveillance") && !isFilled(sample, "is_surveillance")) {
            findings.add(pointer + "/is_surveillance", ANSWER_ERASED);
        }
        together(sample, pointer, collected, received, findings);
    }

    private static void together(
            JsonNode sample, String pointer, LocalDate collected, LocalDate received, Findings findings) {
        if (collected != null && received != null && received.isBefore(collected)) {
            findings.add(pointer + "/received_date", RECEIVED_EARLY);
        }
        Days.day(sample, pointer, "admission_date", findings);
        if (isFilled(sample, "admission_date") && !isYes(sample.path("is_hospital_patient"))) {
            findings.add(pointer + "/is_hospital_patient", NOT_IN_HOSPITAL);
        }
        String type = text(sample, "sample_type_collected").toLowerCase(Locale.ROOT);
        if (isFilled(sample, "swab_site") && !type.isEmpty() && !SWABBED.contains(type)) {
            findings.add(pointer + "/sample_type_collected", NO_SWAB);
        }
        CtRecords.check(sample, pointer, findings);
    }

    /** @param body of a library, or of a run that the library's fields travel with */
    static void library(JsonNode body, Findings findings) {
        String name = text(body, "library_name");
        for (JsonNode sample : body.path("biosamples")) {
            if (!name.isEmpty() && name.equals(text(sample, "central_sample_id"))) {
                findings.add("/library_name", NAMED_LIKE_A_SAMPLE);
            }
        }
    }

    static void librarySample(JsonNode sample, String pointer, Findings findings) {
        Days.day(sample, pointer, "sequencing_org_received_date", findings);
    }

    static void run(JsonNode run, String pointer, LocalDate today, Findings findings) {
        for (String field : new String[] {"start_time", "end_time"}) {
            LocalDate day = Days.day(run, pointer, field, findings);
            if (day != null && day.isAfter(today)) {
                findings.add(pointer + "/" + field, RUN_IN_FUTURE);
            }
        }
        String start = minute(run, "start_time");
        String end = minute(run, "end_time");
        if (start != null && end != null && end.compareTo(start) < 0) {
            findings.add(pointer + "/end_time", ENDS_EARLY);
        }
    }

    /** The time in the form of which earlier ones are lesser text; null if it is in no such form. */
    private static String minute(JsonNode run, String field) {
        String text = text(run, field).replace('T', ' ');
        return TIME.matcher(text).matches() ? text.substring(0, 16) : null;
    }

    private static boolean isYes(JsonNode value) {
        // The text 1 is refused by another rule.
        return value.isBoolean()
                ? value.booleanValue()
                : YES.contains(value.asText().strip().toUpperCase(Locale.ROOT));
    }

    private static boolean isFilled(JsonNode record, String field) {
        JsonNode value = record.path(field);
        return !value.isMissingNode()
                && !value.isNull()
                && !(value.isTextual() && value.textValue().isBlank());
    }

    static String text(JsonNode record, String field) {
        return record.path(field).isTextual() ? record.path(field).textValue().strip() : "";
    }
}
