package io.github.majoradrop.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Records with nothing wrong, to make one thing wrong in; written with single quotes. */
final class Records {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Records() {}

    static ObjectNode sample() {
        return object("""
                {'biosamples': [{'central_sample_id': 'HOOT-0001', 'adm1': 'UK-ENG', 'is_surveillance': 'Y',
                 'collection_date': '2026-11-10', 'metadata': {'epi': {'cluster': 'C1'}},
                 'metrics': {'ct': {'records': {'1': {'ct_value': '25.5', 'test_kit': 'INHOUSE'}}}}}]}
                """);
    }

    static ObjectNode library() {
        return object("""
                {'library_name': 'HOOT-LIB-1', 'library_layout_config': 'SINGLE', 'library_seq_kit': 'KIT',
                 'library_seq_protocol': 'PROTOCOL', 'biosamples': [{'central_sample_id': 'HOOT-0001',
                 'library_source': 'VIRAL_RNA', 'library_selection': 'PCR', 'library_strategy': 'AMPLICON'}]}
                """);
    }

    static ObjectNode sequencing() {
        return object("""
                {'library_name': 'HOOT-LIB-1', 'runs': [{'run_name': 'HOOT_RUN_1', 'instrument_make': 'ILLUMINA',
                 'instrument_model': 'MiSeq', 'start_time': '2026-11-11 10:00'}]}
                """);
    }

    /** As servers of 22 March 2020 take it. */
    static ObjectNode flatSequencing() {
        return object("""
                {'library_name': 'HOOT-LIB-1', 'samples': ['HOOT-0001'], 'instrument_make': 'ILLUMINA',
                 'sequencing_id': 'aaaaaaaa-0000-4000-8000-000000000001'}
                """);
    }

    static ObjectNode object(String text) {
        return (ObjectNode) json(text);
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
