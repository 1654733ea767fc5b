package io.github.majoradrop.sandbox;

import static io.github.majoradrop.sandbox.Bodies.BIOSAMPLE;
import static io.github.majoradrop.sandbox.Bodies.LIBRARY;
import static io.github.majoradrop.sandbox.Bodies.SEQUENCING;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Exchanges with a genuine Majora, one after the other on one database that was empty before.
 *
 * @param before what cases that are not among the recorded ones left behind, by the first case that needs it
 * @param different cases that the sandbox does not answer as Majora did, and why
 */
record Recording(String file, String day, int cases, Map<Integer, Made> before, Map<Integer, String> different) {

    /** A body that was posted to a path. */
    record Made(String path, String body) {}

    private static final String MEMBER =
            "'library_source': 'VIRAL_RNA', 'library_selection': 'PCR', 'library_strategy': 'AMPLICON'";

    static final Recording FIRST = new Recording(
            "exchanges.ndjson",
            "2026-11-22",
            143,
            Map.of(
                    4,
                            new Made(
                                    BIOSAMPLE,
                                    samples("'central_sample_id': 'HOOT-0001', 'source_age': 42, 'source_sex': 'F'")),
                    34, new Made(BIOSAMPLE, samples("'adm0': 'no id'")),
                    55, new Made(BIOSAMPLE, samples("'central_sample_id': 'HOOT-0201'")),
                    58, new Made(BIOSAMPLE, samples("'central_sample_id': 'HOOT-0203'")),
                    73, new Made(BIOSAMPLE, samples("'central_sample_id': '  HOOT-0212  '")),
                    98, new Made(BIOSAMPLE, samples("'central_sample_id': 'HOOT-0003'")),
                    103, new Made(LIBRARY, library("HOOT-LIB-0003", "", "'central_sample_id': 'HOOT-9001'")),
                    145, new Made(SEQUENCING, run("HOOT-LIB-0001", "R".repeat(80)))),
            Map.of());

    static final Recording SECOND = new Recording(
            "exchanges-2.ndjson",
            "2026-11-26",
            102,
            Map.of(
                    352,
                            new Made(
                                    LIBRARY,
                                    library(
                                            "HOOT-LIB-P1",
                                            "'library_layout_read_length': 150,",
                                            members("HOOT-L05", "HOOT-L06", "HOOT-L07"))),
                    359, new Made(LIBRARY, library("HOOT-LIB-P1", "", members("HOOT-L01"))),
                    405, new Made(LIBRARY, library("HOOT-LIB-P5", "'force_biosamples': true,", members("HOOT-F02"))),
                    406,
                            new Made(
                                    BIOSAMPLE,
                                    samples(IntStream.rangeClosed(1, 20)
                                            .mapToObj("'central_sample_id': 'HOOT-C%02d'"::formatted)
                                            .toArray(String[]::new))),
                    425, new Made(SEQUENCING, run("HOOT-LIB-P1", "HOOT_RUN_W1"))),
            Map.of());

    List<Exchange> exchanges() throws IOException {
        return Exchange.of(file);
    }

    private static String samples(String... fields) {
        return IntStream.range(0, fields.length)
                .mapToObj(i -> "{'adm1': 'UK-ENG', 'collection_date': '2026-11-10', 'is_surveillance': 'Y', "
                        + fields[i] + "}")
                .collect(Collectors.joining(", ", "{'biosamples': [", "]}"));
    }

    private static String members(String... ids) {
        return IntStream.range(0, ids.length)
                .mapToObj(i -> "'central_sample_id': '" + ids[i] + "', " + MEMBER)
                .collect(Collectors.joining("}, {"));
    }

    private static String library(String name, String more, String members) {
        return """
                {'library_name': '%s', 'library_layout_config': 'SINGLE', 'library_seq_kit': 'KIT',
                 'library_seq_protocol': 'PROTOCOL', %s 'biosamples': [{%s}]}
                """.formatted(name, more, members);
    }

    private static String run(String library, String name) {
        return """
                {'library_name': '%s', 'runs': [{'run_name': '%s', 'instrument_make': 'OXFORD_NANOPORE',
                 'instrument_model': 'GridION'}]}
                """.formatted(library, name);
    }

    @Override
    public String toString() {
        return file;
    }
}
