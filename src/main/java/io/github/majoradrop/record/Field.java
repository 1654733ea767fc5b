package io.github.majoradrop.record;

import java.util.List;

/**
 * A field that Majora knows.
 *
 * @param section the object that it stands in
 * @param path the keys that lead to it within that object
 */
record Field(BodySection section, List<String> path) {

    static final String SAMPLE_ID = "central_sample_id";
    static final String LIBRARY_NAME = "library_name";
    static final String RUN_NAME = "run_name";
    static final String SEQUENCING_ID = "sequencing_id";
    static final String INSTRUMENT_MAKE = "instrument_make";
    static final String INSTRUMENT_MODEL = "instrument_model";
    static final String SAMPLES = "samples";
    static final String BARCODE = "barcode";

    /** The name under which Majora takes it. */
    String name() {
        return path.get(path.size() - 1);
    }
}
