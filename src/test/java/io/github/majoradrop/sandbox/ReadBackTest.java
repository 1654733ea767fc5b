package io.github.majoradrop.sandbox;

import static io.github.majoradrop.sandbox.Bodies.BIOSAMPLE;
import static io.github.majoradrop.sandbox.Bodies.LIBRARY;
import static io.github.majoradrop.sandbox.Bodies.SEQUENCING;
import static io.github.majoradrop.sandbox.Bodies.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What each call leaves behind, as it is read back: what is stored, what stays, and what is erased. */
class ReadBackTest {

    private static final String UPDATE = "/api/v2/artifact/biosample/update/";
    private static final String GET = "/api/v2/artifact/biosample/get/";
    private static final String GET_RUN = "/api/v2/process/sequencing/get/";
    private static final String REQUIRED = "'adm1': 'UK-ENG', 'collection_date': '2026-11-10', 'is_surveillance': 'Y'";

    private Sandbox sandbox;
    private Replayer client;

    @BeforeEach
    void start() throws Exception {
        sandbox = Replayer.sandboxOn("2026-11-22");
        client = new Replayer(sandbox.url());
        post(BIOSAMPLE, REQUIRED + """
                , 'source_age': 42, 'adm2': 'Hooting', 'biosample_source_id': 'SOURCE-1',
                'metadata': {'site': {'plate': 'A1', 'well': 'B2'}},
                'metrics': {'ct': {'records': {'1': {'ct_value': 25.5, 'test_target': 'N'}, '2': {'ct_value': 30, 'test_target': 'S'}}}}
                """);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void an_add_erases_the_fields_that_it_leaves_out_but_neither_source_nor_metadata_nor_metrics() throws Exception {
        JsonNode before = sample();

        post(BIOSAMPLE, REQUIRED + ", 'biosample_source_id': ''");

        JsonNode after = sample();
        assertThat(before.get("source_age").intValue()).isEqualTo(42);
        assertThat(before.get("adm2").textValue()).isEqualTo("HOOTING");
        assertThat(after.get("source_age").isNull()).isTrue();
        assertThat(after.get("adm2").isNull()).isTrue();
        for (String kept : new String[] {"biosample_sources", "metadata", "metrics"}) {
            assertThat(after.get(kept)).as(kept).isNotEmpty().isEqualTo(before.get(kept));
        }
    }

    @Test
    void an_update_changes_what_it_names_and_nothing_else() throws Exception {
        JsonNode expected = ((ObjectNode) sample()).put("source_age", 50);

        JsonNode reply = post(UPDATE, "'source_age': 50");

        assertThat(reply.get("updated")).hasSize(1);
        assertThat(sample()).isEqualTo(expected);
    }

    @Test
    void an_update_with_a_blank_erases_even_what_a_sample_cannot_be_without() throws Exception {
        JsonNode reply = post(UPDATE, "'collection_date': '', 'is_surveillance': 'maybe'");

        assertThat(reply.get("success").booleanValue()).isTrue();
        assertThat(sample().get("collection_date").isNull()).isTrue();
        assertThat(sample().get("is_surveillance").textValue()).isEmpty();
    }

    @Test
    void an_update_replaces_the_tags_that_it_names_and_all_ct_values() throws Exception {
        post(UPDATE, """
                'metadata': {'site': {'well': 'C3'}, 'majora': {'credit': 'X'}},
                'metrics': {'ct': {'records': {'1': {'ct_value': 20, 'test_target': 'E'}}}}
                """);

        assertThat(sample().get("metadata"))
                .isEqualTo(json("{'site': {'plate': 'A1', 'well': 'C3'}, 'majora': {'credit': 'X'}}"));
        assertThat(sample().at("/metrics/ct/records")).hasSize(1);
        assertThat(sample().at("/metrics/ct/max_ct").doubleValue()).isEqualTo(20);
    }

    @Test
    void of_two_ct_values_of_the_same_test_only_the_last_is_kept() throws Exception {
        post(UPDATE, "'metrics': {'ct': {'records': {'1': {'ct_value': 21}, '2': {'ct_value': 32}}}}");

        assertThat(sample().at("/metrics/ct/records")).hasSize(1);
        assertThat(sample().at("/metrics/ct/min_ct").doubleValue()).isEqualTo(32);
    }

    @Test
    void a_ct_value_that_is_none_leaves_the_old_ones_and_says_that_there_are_none() throws Exception {
        JsonNode reply = post(UPDATE, "'metrics': {'ct': {'records': {'1': {'ct_value': 'Undetermined'}}}}");

        assertThat(reply.get("success").booleanValue()).isFalse();
        assertThat(sample().at("/metrics/ct/num_tests").intValue()).isZero();
        assertThat(sample().at("/metrics/ct/records")).hasSize(2);
    }

    @Test
    void a_library_keeps_its_members_and_metadata_when_its_fields_are_sent_anew() throws Exception {
        client.add(
                LIBRARY,
                json(library(
                        "'metadata': {'artic': {'primers': '3'}}, 'library_layout_read_length': 150,",
                        "'barcode': 'BC1', 'library_primers': '3',")));
        client.add(LIBRARY, json(library("", "")));
        client.add(SEQUENCING, json(Bodies.run("HOOT_RUN_1", "GridION")));

        JsonNode library =
                client.add(GET, json("{'central_sample_id': 'HOOT-LIB-1'}")).at("/get/HOOT-LIB-1");
        JsonNode run = client.add(GET_RUN, json("{'run_name': ['HOOT_RUN_1']}")).at("/get/HOOT_RUN_1");

        assertThat(library.get("layout_read_length").isNull()).isTrue();
        assertThat(library.at("/metadata/artic/primers").textValue()).isEqualTo("3");
        assertThat(library.at("/biosamples/0/library_primers").textValue()).isEmpty();
        assertThat(library.at("/biosamples/0/library_adaptor_barcode").isNull()).isTrue();
        assertThat(run.get("start_time").textValue()).isEqualTo("2026-11-11 10:00");
        assertThat(run.get("libraries").get(0)).isEqualTo(library);
    }

    @Test
    void a_blank_around_the_id_of_a_patient_makes_another_one() throws Exception {
        JsonNode reply = post(UPDATE, "'biosample_source_id': 'SOURCE-1 '");

        assertThat(reply.at("/new/0/2").textValue()).isEqualTo("SOURCE-1 ");
        assertThat(sample().at("/biosample_sources/0/biosample_source_id").textValue())
                .isEqualTo("SOURCE-1 ");
    }

    private static String library(String more, String ofSample) {
        return Bodies.library("KIT")
                .replace("'biosamples'", more + "'biosamples'")
                .replace("'library_source'", ofSample + "'library_source'");
    }

    private JsonNode sample() throws Exception {
        return client.add(GET, json("{'central_sample_id': 'HOOT-1'}")).at("/get/HOOT-1");
    }

    private JsonNode post(String path, String fields) throws Exception {
        return client.add(path, json("{'biosamples': [{'central_sample_id': 'HOOT-1', " + fields + "}]}"));
    }
}
