package io.github.majoradrop.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/** The paths of the three calls, and small good bodies for them, without credentials, written with single quotes. */
final class Bodies {

    static final String BIOSAMPLE = "/api/v2/artifact/biosample/add/";
    static final String LIBRARY = "/api/v2/artifact/library/add/";
    static final String SEQUENCING = "/api/v2/process/sequencing/add/";

    private static final JsonMapper JSON = new JsonMapper();

    private Bodies() {}

    static String sample(String id, String collected) {
        return """
                {'biosamples': [{'central_sample_id': '%s', 'adm1': 'UK-ENG', 'collection_date': '%s', 'is_surveillance': 'Y'}]}
                """.formatted(id, collected);
    }

    /** A sample with fields of every type, metadata and a Ct value. */
    static String fullSample(String id) {
        return """
                {'biosamples': [{'central_sample_id': '%s', 'adm1': 'UK-ENG', 'collection_date': '2026-11-10', 'is_surveillance': 'Y',
                 'source_age': 42, 'sample_type_collected': 'swab', 'biosample_source_id': 'SOURCE-1',
                 'metadata': {'site': {'plate': 'A1'}},
                 'metrics': {'ct': {'records': {'1': {'ct_value': 25.5, 'test_kit': 'INHOUSE'}}}}}]}
                """.formatted(id);
    }

    static String library(String kit) {
        return """
                {'library_name': 'HOOT-LIB-1', 'library_layout_config': 'SINGLE', 'library_seq_kit': '%s',
                 'library_seq_protocol': 'PROTOCOL', 'biosamples': [{'central_sample_id': 'HOOT-1',
                 'library_source': 'VIRAL_RNA', 'library_selection': 'PCR', 'library_strategy': 'AMPLICON'}]}
                """.formatted(kit);
    }

    static String run(String name, String model) {
        return """
                {'library_name': 'HOOT-LIB-1', 'runs': [{'run_name': '%s', 'instrument_make': 'ILLUMINA',
                 'instrument_model': '%s', 'start_time': '2026-11-11 10:00'}]}
                """.formatted(name, model);
    }

    static JsonNode json(String text) throws IOException {
        return JSON.readTree(text.replace('\'', '"'));
    }
}
