package io.github.majoradrop.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.majoradrop.rules.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The sheet that has everything of a sample, its library and its run: each column reaches its place, in whatever order they stand. */
class CombinedSheetTest {

    /** Of each column the values of three rows: two samples of one library, one of another. */
    private final Map<String, List<String>> columns = new LinkedHashMap<>();

    /** Of each column where its value stands: the kind, and the path from the record on. */
    private final Map<String, String> places = new LinkedHashMap<>();

    CombinedSheetTest() throws IOException {
        try (var in = FieldCatalogue.class.getResourceAsStream("fields.tsv")) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                if (!line.startsWith("#") && !line.startsWith("kind\t")) {
                    String[] cells = line.split("\t");
                    boolean plain = cells[4].equals("-") || cells[1].equals("central_sample_id");
                    add(cells[0], plain ? cells[1] : cells[4].split("\\|")[0], cells[1], cells[2]);
                }
            }
        }
        add("biosample", "ct_2_ct_value", "ct_2_ct_value", "metrics.ct.records.2.ct_value");
        add("biosample", "ct_2_test_kit", "ct_2_test_kit", "metrics.ct.records.2.test_kit");
        add("biosample", "metadata.site.box", "metadata.site.box", "metadata.site.box");
        add("biosample", "metrics.qc.reads", "metrics.qc.reads", "metrics.qc.reads");
        add("library", "library.metadata.plate.name", "", "/metadata/plate/name");
        add("library", "library.metrics.qc.reads", "", "/metrics/qc/reads");
        add("sequencing", "sequencing.metadata.site.room", "", "/runs/0/metadata/site/room");
        columns.put("central_sample_id", List.of("HOOT-1", "HOOT-2", "HOOT-3"));
        columns.put("library_name", List.of("HOOT-LIB-1", "HOOT-LIB-1", "HOOT-LIB-2"));
        columns.put("samples", List.of("HOOT-1;HOOT-2", "HOOT-1;HOOT-2", "HOOT-3"));
    }

    private void add(String kind, String column, String field, String where) {
        boolean ofSample = kind.equals("biosample") || where.equals("biosamples[]");
        columns.put(column, List.of(column + " 1", column + (ofSample ? " 2" : " 1"), column + " 3"));
        String path = where.startsWith("/")
                ? where
                : switch (where) {
                    case "top" -> "/" + field;
                    case "runs[]" -> "/runs/0/" + field;
                    case "biosamples[]", "record" -> "/biosamples/0/" + field;
                    default -> "/biosamples/0/" + where.replace('.', '/');
                };
        places.merge(column, kind + path, (one, other) -> one + " " + other);
    }

    @Test
    void each_column_reaches_the_place_that_majora_wants_it_in() {
        Map<String, JsonNode> bodies = bodies(new ArrayList<>(columns.keySet()));

        assertThat(bodies).hasSize(7);
        places.forEach((column, all) -> {
            for (String place : all.split(" ")) {
                String kind = place.substring(0, place.indexOf('/'));
                JsonNode body = bodies.get(kind + (kind.equals("biosample") ? " HOOT-1" : " HOOT-LIB-1"));
                JsonNode found = body.at(place.substring(place.indexOf('/')));
                String expected = columns.get(column).get(0);
                assertThat(found.isArray() ? String.join(";", texts(found)) : found.asText())
                        .as(place)
                        .isEqualTo(expected);
            }
        });
    }

    @Test
    void the_order_of_the_columns_and_the_case_of_their_names_change_nothing() {
        List<String> names = new ArrayList<>(columns.keySet());
        Map<String, JsonNode> bodies = bodies(names);

        for (int seed = 0; seed < 25; seed++) {
            Collections.shuffle(names, new Random(seed));

            assertThat(bodies(names)).as("seed %d", seed).isEqualTo(bodies);
        }
    }

    private Map<String, JsonNode> bodies(List<String> names) {
        StringBuilder sheet = new StringBuilder();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            sheet.append(i == 0 ? "" : ",").append(i % 2 == 0 ? name : " " + name.toUpperCase());
        }
        for (int row = 0; row < 3; row++) {
            int number = row;
            sheet.append('\n')
                    .append(String.join(
                            ",",
                            names.stream()
                                    .map(name -> columns.get(name).get(number))
                                    .toList()));
        }
        Map<String, JsonNode> bodies = new LinkedHashMap<>();
        for (Kind kind : Kind.values()) {
            for (RecordMessage record : Reading.of(sheet.toString().getBytes(StandardCharsets.UTF_8), ".csv", kind)) {
                assertThat(record.isSendable()).as(record.detail()).isTrue();
                bodies.put(kind.label() + " " + record.id(), Dropped.json(record));
            }
        }
        return bodies;
    }

    private static TreeSet<String> texts(JsonNode list) {
        TreeSet<String> texts = new TreeSet<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
