package io.github.majoradrop.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.rules.Problem;
import io.github.majoradrop.rules.Rulebook;
import io.github.majoradrop.rules.SchemaFiles;
import io.github.majoradrop.rules.SiteIds;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** What the rules find nothing wrong with, the sandbox takes, whatever the fields hold: nothing is refused that was not told before. */
class RulesAgreePropertyTest {

    private static final Clock NOON = Replayer.clockOn("2026-11-22");
    private static final Rulebook RULES = Rulebook.load(SiteIds.ANY);
    private static final Map<String, JsonNode> SCHEMAS = SchemaFiles.read().byName();
    private static final Forms FORMS = Forms.read();

    /** A field by its place among those of its object, and what it is set to. */
    record Change(int field, JsonNode value) {}

    @Provide
    Arbitrary<Change> changes() throws IOException {
        List<JsonNode> values = new ArrayList<>();
        Bodies.json("""
                [null, '', ' ', 'x', 'Y', 'no', 'F', 'UK-ENG', 'swab', 'Sputum', 'nose', '1', '103', '42', '42.0', '-1', '1E+05', '4.5',
                 '2026-11-10', '2026-11-09', '2026-11-23', '2026-02-30', '2025-01-01', '11/25/2026', '3/4/20', '13/11/2026', '9/10/2026 ', '12/1/2026', '2019-01-01', '10/11/2026', '2026-1-5',
                 '2026-11-10 10:00', '2026-11-10T10:00:00Z', '2026-11-23 10:00', '43912', 'NA', '#REF!', 'A.B', 'A B', 'BS16', 'PAIRED',
                 'AMPLICON', 'PCR', 'VIRAL_RNA', 'ion torrent', 'ILLUMINA', 'aaaaaaaa-0000-4000-8000-000000000001', 'HOOT-1',
                 true, false, 0, 1, 2, -1, 4.5, 43912, [], {}, ['x'], {'a': 1}, {'a': {'b': 'c'}}, {'a': {'b': ''}}, {'ct': {}},
                 {'ct': {'records': {'1': {'ct_value': 'x'}}}}, {'ct': {'records': []}}, {'ct': 1}, {'other': {}},
                 {'mapping': {'num_pos': '7'}}, {'mapping': {'num_pos': -1}}, {'sequence': {'num_seqs': 1}}, {'tile-mapping': 1},
                 {'ct': {'records': {'1': {'ct_value': 21}, '2': {'ct_value': 'x'}}}}]
                """).forEach(values::add);
        for (int length : new int[] {4, 5, 10, 11, 24, 25, 48, 49, 74, 75, 96, 97, 100, 101, 128, 129}) {
            values.add(TextNode.valueOf("L".repeat(length)));
        }
        values.add(TextNode.valueOf("a\0b"));
        return Arbitraries.integers()
                .between(0, 99)
                .flatMap(field -> Arbitraries.of(values).map(value -> new Change(field, value)));
    }

    @Property
    void a_sample_without_a_problem_is_accepted(@ForAll @Size(max = 5) List<@From("changes") Change> changes)
            throws IOException {
        ObjectNode body = (ObjectNode) Bodies.json(Bodies.fullSample("HOOT-2"));
        change(
                (ObjectNode) body.at("/biosamples/0"),
                SCHEMAS.get("biosample").at("/$defs/biosample/properties"),
                changes);

        List<Problem> problems = problems(Kind.BIOSAMPLE, body);
        ObjectNode reply = answer(add(new Store()), body);

        compare(problems, reply);
    }

    @Property
    void an_update_without_a_problem_is_accepted(@ForAll @Size(max = 5) List<@From("changes") Change> changes)
            throws IOException {
        ObjectNode body = (ObjectNode) Bodies.json("{'biosamples': [{'central_sample_id': 'HOOT-2'}]}");
        change(
                (ObjectNode) body.at("/biosamples/0"),
                SCHEMAS.get("biosample").at("/$defs/biosample/properties"),
                changes);
        Store store = new Store();
        answer(add(store), (ObjectNode) Bodies.json(Bodies.fullSample("HOOT-2")));

        List<Problem> problems = RULES.problemsOfUpdate(body, LocalDate.now(NOON), Set.of());
        ObjectNode reply = answer(new BiosampleView(FORMS, store, NOON, true), body);

        String id = body.at("/biosamples/0/central_sample_id").asText();
        if (id.equals("HOOT-2")) {
            compare(problems, reply);
        }
    }

    @Property
    void a_library_without_a_problem_is_accepted(
            @ForAll @Size(max = 2) List<@From("changes") Change> changes,
            @ForAll @Size(max = 2) List<@From("changes") Change> ofSample)
            throws IOException {
        ObjectNode body = (ObjectNode) Bodies.json(Bodies.library("KIT"));
        change((ObjectNode) body.at("/biosamples/0"), SCHEMAS.get("library").at("/$defs/sample/properties"), ofSample);
        change(body, SCHEMAS.get("library").at("/properties"), changes);
        Store store = new Store();
        body.path("biosamples")
                .forEach(sample ->
                        store.makeSample(sample.path("central_sample_id").asText()));

        List<Problem> problems = problems(Kind.LIBRARY, body);
        ObjectNode reply = answer(new LibraryAdd(FORMS, store), body);

        compare(problems, reply);
    }

    @Property
    void a_run_without_a_problem_is_accepted(@ForAll @Size(max = 4) List<@From("changes") Change> changes)
            throws IOException {
        ObjectNode body = (ObjectNode) Bodies.json(Bodies.run("HOOT_RUN_1", "GridION"));
        change((ObjectNode) body.at("/runs/0"), SCHEMAS.get("sequencing").at("/$defs/run/properties"), changes);
        body.set("run_group", ((ObjectNode) body.at("/runs/0")).remove("run_group"));
        Store store = new Store();
        store.makeLibrary("HOOT-LIB-1");

        List<Problem> problems = problems(Kind.SEQUENCING, body);
        ObjectNode reply = answer(new SequencingAdd(FORMS, store, NOON), body);

        compare(problems, reply);
    }

    private static BiosampleView add(Store store) {
        return new BiosampleView(FORMS, store, NOON, false);
    }

    private static void change(ObjectNode record, JsonNode properties, List<Change> changes) {
        List<String> names = new ArrayList<>();
        properties.fieldNames().forEachRemaining(names::add);
        for (Change change : changes) {
            record.set(names.get(change.field % names.size()), change.value);
        }
    }

    private static List<Problem> problems(Kind kind, ObjectNode body) {
        return RULES.problems(kind, body, LocalDate.now(NOON), Set.of());
    }

    private static ObjectNode answer(ApiView call, ObjectNode body) {
        ApiReply reply = new ApiReply();
        try {
            call.answer(body, reply);
        } catch (ServerError e) {
            reply.refuse("an HTML page");
        }
        return reply.toJson();
    }

    private static void compare(List<Problem> problems, ObjectNode reply) {
        if (problems.isEmpty()) {
            assertThat(reply.get("success").booleanValue()).as(reply.toString()).isTrue();
            assertThat(reply.get("warnings").intValue()).as(reply.toString()).isZero();
        } else if (reply.get("success").booleanValue()) {
            return;
        }
        for (JsonNode message : reply.get("messages")) {
            message.fieldNames()
                    .forEachRemaining(field -> assertThat(told(problems, field))
                            .as(field + " " + reply + problems)
                            .isTrue());
        }
    }

    /** The form of metadata names no field, and some fields are only refused for another one that cannot be read. */
    private static boolean told(List<Problem> problems, String field) {
        return problems.stream()
                .anyMatch(problem -> problem.field().equals(field)
                        || (List.of("tag", "name", "value").contains(field)
                                && problem.pointer().contains("/metadata/"))
                        || (field.equals("received_date") && problem.field().equals("collection_date"))
                        || (field.equals("run_name") && problem.field().equals("sequencing_id"))
                        || (field.equals("sample_type_collected")
                                && problem.field().equals("swab_site"))
                        || (field.equals("__all__") && problem.field().equals("is_hospital_patient"))
                        || (field.equals("is_hospital_patient")
                                && problem.field().equals("admission_date")));
    }
}
