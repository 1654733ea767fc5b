package io.github.majoradrop.sandbox;

import java.time.LocalDate;
import java.time.OffsetDateTime;

/**
 * Majora's rules across fields and about today, each run when the fields of its form have been read, also if some had errors.
 *
 * <p>Where no recorded exchange shows a message, its words are ours; that there is an error, and on which field, is Majora's.
 */
final class FormRules {

    private static final LocalDate PANDEMIC = LocalDate.of(2020, 1, 1);

    private FormRules() {}

    /** A new sample, and one that is sent whole again, must be answered for. */
    static void surveillance(Cleaned form) {
        if (!form.has("is_surveillance")) {
            form.add("is_surveillance", "You must set is_surveillance to Y or N");
        }
    }

    static void admission(Cleaned form) {
        if (form.has("admission_date") && !form.isTrue("is_hospital_patient")) {
            form.add(
                    "is_hospital_patient",
                    "Admission date implies patient was admitted to hospital but you've not set is_hospital_patient to Y");
        }
    }

    static void anyDate(Cleaned form) {
        if (!form.has("collection_date") && !form.has("received_date")) {
            form.add("received_date", "You must provide a received date for samples without a collection date");
        }
    }

    /** @param isNew whether Majora does not know the sample yet: only then may it not be old (cases 40, 41) */
    static void dates(Cleaned form, LocalDate today, boolean isNew) {
        LocalDate collected = form.date("collection_date");
        LocalDate received = form.date("received_date");
        checkDate(form, "collection_date", "collected", today, isNew);
        checkDate(form, "received_date", "received", today, isNew);
        if (form.has("collection_date") && form.has("received_date") && received.isBefore(collected)) {
            form.add("received_date", "Sample cannot be received before it was collected");
        }
    }

    private static void checkDate(Cleaned form, String field, String verb, LocalDate today, boolean isNew) {
        LocalDate date = form.date(field);
        if (date == null) {
            return;
        }
        if (date.isAfter(today)) {
            form.add(field, "Sample cannot be " + verb + " in the future");
        } else if (isNew && date.isBefore(today.minusDays(365))) {
            form.add(field, "Sample cannot be " + verb + " more than a year ago...");
        } else if (date.isBefore(PANDEMIC)) {
            form.add(field, "Sample cannot be " + verb + " before 2020");
        }
    }

    static void swab(Cleaned form) {
        String type = form.text("sample_type_collected");
        boolean swabbed = type.isEmpty() || type.contains("swab") || type.equals("aspirate");
        if (form.has("swab_site") && !swabbed) {
            form.add("sample_type_collected", "Swab site specified but the sample type is not 'swab'");
        }
    }

    static void run(Cleaned form, OffsetDateTime now) {
        if (!form.has("sequencing_id") && !form.has("run_name")) {
            form.add("run_name", "If you don't provide a sequencing_id, you must provide a run_name");
        }
        if (form.has("start_time") && form.time("start_time").isAfter(now)) {
            form.add("start_time", "Sequencing run cannot start in the future");
        }
        if (form.has("end_time") && form.time("end_time").isAfter(now)) {
            form.add("end_time", "Sequencing run cannot end in the future");
        }
    }
}
