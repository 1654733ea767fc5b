package io.github.majoradrop.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rules that one schema of one field cannot tell: those that look at the calendar, at today, or at two fields. */
final class AcrossFields {

    private static final LocalDate PANDEMIC = LocalDate.of(2020, 1, 1);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu-M-d", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private static final String DESCRIBED = "Majora 2022, described";
    private static final Rule NO_SUCH_DAY = problem("is a day that no calendar has", "YYYY-MM-DD", DESCRIBED);
    private static final Rule NO_DATE =
            problem("is missing, and so is collection_date", "one of the two", "Majora 2022, measured: case 37");
    private static final Rule FUTURE = problem("lies in the future", "today or before", DESCRIBED);
    private static final Rule RUN_IN_FUTURE =
            problem("lies in the future", "today or before", "Majora 2022, measured: case 148");
    private static final Rule BEFORE_2020 = problem("lies before 2020", "2020-01-01 or later", DESCRIBED);
    private static final Rule YEAR_OLD = new Rule(
            "is more than a year ago, which Majora refuses for a sample that it does not know yet",
            null,
            "Majora 2022, measured: cases 40, 41",
            Weight.REMARK,
            false,
            false);
    private static final Rule RECEIVED_EARLY =
            problem("lies before collection_date", "the day of collection_date or later", DESCRIBED);
    private static final Rule NOT_IN_HOSPITAL =
            problem("is not Y, though there is an admission_date", "Y, or no admission_date", DESCRIBED);
    private static final Rule NO_SWAB = problem(
            "is neither a swab nor an aspirate, though there is a swab_site",
            "swab, dry swab or aspirate, or no swab_site",
            DESCRIBED);
    private static final Rule ENDS_EARLY =
            problem("lies before start_time", "the same time or later", "no run ends before it starts");

    private static final Pattern BEGINS_WITH_DAY = Pattern.compile("(\\d{4}-\\d{1,2}-\\d{1,2})(?:[ T].*)?");
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}(:\\d{2})?");
    private static final Set<String> YES = Set.of("Y", "YES");
    private static final Set<String> SWABBED = Set.of("swab", "dry swab", "aspirate");

    private AcrossFields() {}

    private static Rule problem(String what, String right, String source) {
        return new Rule(what, right, source, Weight.PROBLEM, false, false);
    }

    /** @param pointer where the sample stands */
    static void biosample(JsonNode sample, String pointer, LocalDate today, Findings findings) {
        LocalDate collected = past(sample, pointer, "collection_date", today, findings);
        LocalDate received = past(sample, pointer, "received_date", today, findings);
        if (!isFilled(sample, "collection_date") && !isFilled(sample, "received_date")) {
            findings.add(pointer + "/received_date", NO_DATE);
        }
        if (collected != null && received != null && received.isBefore(collected)) {
            findings.add(pointer + "/received_date", RECEIVED_EARLY);
        }
        day(sample, pointer, "admission_date", findings);
        if (isFilled(sample, "admission_date") && !isYes(sample.path("is_hospital_patient"))) {
            findings.add(pointer + "/is_hospital_patient", NOT_IN_HOSPITAL);
        }
        String type = text(sample, "sample_type_collected").toLowerCase(Locale.ROOT);
        if (isFilled(sample, "swab_site") && !type.isEmpty() && !SWABBED.contains(type)) {
            findings.add(pointer + "/sample_type_collected", NO_SWAB);
        }
    }

    static void librarySample(JsonNode sample, String pointer, Findings findings) {
        day(sample, pointer, "sequencing_org_received_date", findings);
    }

    static void run(JsonNode run, String pointer, LocalDate today, Findings findings) {
        for (String field : new String[] {"start_time", "end_time"}) {
            LocalDate day = day(run, pointer, field, findings);
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

    private static LocalDate past(JsonNode sample, String pointer, String field, LocalDate today, Findings findings) {
        LocalDate day = day(sample, pointer, field, findings);
        if (day != null && day.isAfter(today)) {
            findings.add(pointer + "/" + field, FUTURE);
        } else if (day != null && day.isBefore(PANDEMIC)) {
            findings.add(pointer + "/" + field, BEFORE_2020);
        } else if (day != null && day.isBefore(today.minusDays(365))) {
            findings.add(pointer + "/" + field, YEAR_OLD);
        }
        return day;
    }

    /** The day that a field begins with, or null if it has none; of text in another form, the schema tells. */
    private static LocalDate day(JsonNode record, String pointer, String field, Findings findings) {
        Matcher beginning = BEGINS_WITH_DAY.matcher(text(record, field));
        if (!beginning.matches()) {
            return null;
        }
        try {
            return LocalDate.parse(beginning.group(1), DAY);
        } catch (DateTimeParseException e) {
            findings.add(pointer + "/" + field, NO_SUCH_DAY);
            return null;
        }
    }

    /** The time in the form of which earlier ones are lesser text; null if it is in no such form. */
    private static String minute(JsonNode run, String field) {
        String text = text(run, field).replace('T', ' ');
        return TIME.matcher(text).matches() ? text.substring(0, 16) : null;
    }

    private static boolean isYes(JsonNode value) {
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

    private static String text(JsonNode record, String field) {
        return record.path(field).isTextual() ? record.path(field).textValue().strip() : "";
    }
}
