package io.github.majoradrop.it;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes the files that the tests drop. */
final class Sheets {

    private Sheets() {}

    /** A biosample for each id, with as little as Majora asks for. */
    static String biosamples(String... ids) {
        return biosamples(List.of(ids));
    }

    static String biosamples(List<String> ids) {
        return biosamples(ids, "2026-11-01");
    }

    /** With a date by which two versions of a sheet can be told apart. */
    static String biosamples(List<String> ids, String date) {
        return ids.stream()
                .map(id -> id + ",UK-ENG,N," + date + "\n")
                .collect(Collectors.joining("", "central_sample_id,adm1,is_surveillance,collection_date\n", ""));
    }

    /** An array of biosamples. */
    static String json(List<String> ids) {
        return ids.stream()
                .map(id -> "{\"central_sample_id\":\"" + id
                        + "\",\"adm1\":\"UK-ENG\",\"is_surveillance\":\"N\",\"collection_date\":\"2026-11-01\"}")
                .collect(Collectors.joining(",\n", "[", "]"));
    }

    /** JSON lines of biosamples, each ended by a line feed. */
    static String lines(List<String> ids) {
        return json(ids).replaceAll("[\\[\\]]|,(?=\n)", "") + "\n";
    }

    /** A body for the sequencing call, with one run. */
    static String sequencing(String library, String run, String... samples) {
        String biosamples = Stream.of(samples)
                .map(id -> "{\"central_sample_id\":\"" + id + "\",\"library_selection\":\"PCR\","
                        + "\"library_source\":\"VIRAL_RNA\",\"library_strategy\":\"AMPLICON\"}")
                .collect(Collectors.joining(","));
        return "{\"library_name\":\"" + library + "\",\"library_layout_config\":\"PAIRED\",\"library_seq_kit\":\"KIT\","
                + "\"library_seq_protocol\":\"PROT\",\"biosamples\":[" + biosamples + "],\"runs\":[{\"run_name\":\""
                + run
                + "\",\"instrument_make\":\"ILLUMINA\",\"instrument_model\":\"MiSeq\"}]}";
    }

    /** {@code prefix0} and so on. */
    static List<String> ids(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
    }
}
