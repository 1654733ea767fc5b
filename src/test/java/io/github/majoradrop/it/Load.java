package io.github.majoradrop.it;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Files of every form for a Majora that takes some records, warns of some and refuses some, by their ids: so that two runs of the same files
 * must end alike. Needs {@code submit.library=true}.
 */
final class Load {

    private static final int SAMPLES_IN_A_LIBRARY = 4;
    private static final int ROWS_OF_A_SMALL_FILE = 3;

    /** Every so many records Majora refuses one, and warns of one. */
    private static final int PERIOD = 20;

    private static final String OVERTAKEN = "9999";

    private final Map<String, String> files = new LinkedHashMap<>();

    /** @param records how many there are, more or less */
    Load(int records) {
        this(records, "");
    }

    /** @param whose begins every id, so that no other load has the same */
    Load(int records, String whose) {
        files.put("sheet.csv", sheet(whose + "CSV", records * 3 / 10, "2026-11-01"));
        files.put("array.json", Sheets.json(Sheets.ids(whose + "JSON", records / 5)));
        files.put("lines.ndjson", lines(whose + "NDJSON", records / 10));
        files.put("combined.csv", combined(whose + "COMBINED", records / 5));
        int small = records / 10 / ROWS_OF_A_SMALL_FILE;
        for (int i = 0; i < small; i++) {
            files.put("small-" + i + ".csv", sheet(whose + "SMALL" + i + "x", ROWS_OF_A_SMALL_FILE, "2026-11-01"));
        }
        files.put(
                "torn.json", Sheets.json(Sheets.ids(whose + "TORN", 5)).replace("]", ",{\"central_sample_id\": oh}]"));
        files.put("book.xlsx", "PK\u0003\u0004 no sheet of text");
        // The ids of the first file again: Majora must end with these values.
        files.put("sheet2.csv", sheet(whose + "CSV", records / 10, "2026-11-02"));
    }

    /** Every name to its content, in an order to drop them in. */
    Map<String, String> files() {
        return files;
    }

    private static String sheet(String prefix, int rows, String date) {
        // And a row that is refused without a post, one of blanks, and one with a cell too many.
        return Sheets.biosamples(Sheets.ids(prefix, rows), date) + "\"é, \n\",UK-ENG,N,\n,,,\n" + prefix
                + "-wide,UK-ENG,N,2026-11-01,surplus\n";
    }

    static String lines(String prefix, int records) {
        StringBuilder lines = new StringBuilder();
        for (String id : Sheets.ids(prefix, records)) {
            lines.append("{\"central_sample_id\":\"").append(id).append("\",\"adm1\":\"UK-ENG\",\"unknown\":1}\n");
        }
        return lines.append("{\"no\n").toString();
    }

    /** A sample, a part of a library and a run in each row. */
    static String combined(String prefix, int rows) {
        StringBuilder sheet = new StringBuilder("central_sample_id;adm1;is_surveillance;collection_date;library_name;"
                + "library_seq_kit;library_seq_protocol;library_layout_config;library_source;library_selection;"
                + "library_strategy;run_name;instrument_make;instrument_model\r\n");
        for (int row = 0; row < rows; row++) {
            int library = row / SAMPLES_IN_A_LIBRARY;
            sheet.append(prefix).append(row).append(";UK-ENG;N;2026-11-01;");
            sheet.append(prefix).append("-LIB").append(library).append(";KIT;PROT;PAIRED;VIRAL_RNA;PCR;AMPLICON;");
            sheet.append(prefix).append("-RUN").append(library).append(";ILLUMINA;MiSeq\r\n");
        }
        return sheet.toString();
    }

    /** What Majora says to a record, whenever it comes. */
    static FakeReply answer(RecordedPost call) {
        int turn = Math.floorMod((call.kind() + call.id()).hashCode(), PERIOD);
        return switch (turn) {
            case 0 ->
                FakeReply.json(
                        200,
                        "{\"success\":false,\"errors\":1,\"warnings\":0,\"messages\":[{\"adm1\":[{\"message\":\"=no "
                                + call.id() + "\",\"code\":\"invalid\"}]}]" + refusedAsAWhole(call) + "}");
            case 1 -> FakeReply.warning("look at " + call.id());
            default -> FakeReply.success();
        };
    }

    /** Otherwise the samples of a library would be tried in ever smaller parts, and nobody could count what a kill made Majora get twice. */
    private static String refusedAsAWhole(RecordedPost call) {
        return call.kind().equals("library") ? ",\"ignored\":[\"" + call.id() + "\"]" : "";
    }

    /** Whether Majora holds of each sample what the later of two files said of it, as far as these were posted so far. */
    static boolean areNewestLast(List<RecordedPost> calls) {
        Map<String, String> dates = new HashMap<>();
        calls.stream()
                .filter(call -> call.id().matches("[A-Z]*CSV\\d+"))
                .forEach(call -> dates.merge(
                        call.id(),
                        call.record().path("collection_date").asText(),
                        (before, now) -> before.compareTo(now) > 0 ? OVERTAKEN : now));
        return !dates.containsValue(OVERTAKEN);
    }
}
