package io.github.majoradrop.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.PathType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** Our checks find in any body what a validator of JSON Schema finds in it with the same schemas, in the same order at each place. */
class SchemaChecksPropertyTest {

    private static final SchemaFiles FILES = SchemaFiles.read();
    private static final Plain PLAIN = new Plain(FILES.textFields());
    private static final SchemaChecks CHECKS = new SchemaChecks(FILES);
    private static final SchemaRegistry VALIDATORS = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemas(FILES.byName().entrySet().stream()
                            .collect(Collectors.toMap(
                                    entry -> SchemaFiles.ADDRESS + entry.getKey(),
                                    entry -> entry.getValue().toString())))
                    .schemaRegistryConfig(SchemaRegistryConfig.builder()
                            .pathType(PathType.JSON_POINTER)
                            .build()));
    private static final List<String> KINDS = List.of("biosample", "library", "sequencing");

    private static final List<JsonNode> VALUES = List.of(Records.json("""
            [null, '', ' ', '\\u00a0', 'Y', ' no ', 'nope', 'F', 'UK-ENG', ' UK-ENG', 'UK-ENG\\n', 'swab', 'Sputum ', 'nose', 'elbow',
             '1', '103', '42', '42.0', '+7.', '-1', '1E+05', '1.5E-3', '4.5', '.5', '5e3', 'NaN', '43912', '#REF!', '####', '#', 'n/a', 'N.A.', 'none', 'TBC', '?', '--',
             '2026-11-10', '2026-1-5', '10/11/2026', '11/25/26', '13/11/2026', '3/3/20', ' 2026-11-10 ', '2026-11-10T10:00', '2026-11-10 10:00:01.5Z', '2-Mar', 'Mar-20',
             'A.B', 'A/B', 'A\\\\B', 'A B', 'A;B', 'BIRM-1, BIRM-2', 'BIRM-1 and BIRM-2', 'BIRM-1 ', 'NTC-1', 'neg', 'PC-12345', '9E10', '+1', '=A1', '123456789012345678',
             'BS16 1QY', 'BS16', 'LEEDS 9', 'é', 'Ã©', '\\u200b', '\\ud83d', '\\ud83d\\ude00', 'a\\u0000b', 'a\\nb', 'GridION', 'ion torrent', 'ILLUMINA', 'true', 'aaaaaaaa-0000-4000-8000-000000000001',
             true, false, 0, 1, 1.0, 2, -1, 4.5, 1e30, 43912, 99999.5, 100000, [], {}, ['x'], ['', null], [[]], [{}], {'a': 1}, {'a': {'b': 'c'}}, {'a': {'': ' '}}, {'a': {'b': []}}, {'ct': {}},
             {'ct': {'records': {}}}, {'ct': {'records': {'1': {'ct_value': 'x'}}}}, {'ct': {'records': {'1': {'ct_value': 0}, '2': 7}}}, {'ct': {'records': []}},
             {'ct': 1}, {'other': {'x': 'y'}}, {'mapping': {'num_pos': '7', 'mean_cov': '-1'}}, {'sequence': {'num_seqs': 1.5}}, {'tile-mapping': {'a': null}}]
            """), lengths()).stream()
            .flatMap(list -> list.valueStream())
            .toList();

    /** @param of in which object of the body, and which of its fields */
    record Change(int of, int field, JsonNode value) {}

    private static JsonNode lengths() {
        var list = JsonNodeFactory.instance.arrayNode();
        for (int length :
                new int[] {4, 5, 10, 11, 24, 25, 48, 49, 64, 65, 74, 75, 96, 97, 100, 101, 128, 129, 256, 257}) {
            list.add("L".repeat(length));
            list.addObject().putObject("t".repeat(length)).put("n".repeat(length), "v".repeat(length));
        }
        return list;
    }

    @Provide
    Arbitrary<Change> changes() {
        Arbitrary<JsonNode> texts = Arbitraries.strings()
                .withChars("aZ09 \u00a0\t\n.,;/#-_+eENn\u2013\u00c3\u00a9\u200b\ud83d\u2028")
                .ofMaxLength(12)
                .map(JsonNodeFactory.instance::textNode);
        return Combinators.combine(
                        Arbitraries.integers().between(0, 9),
                        Arbitraries.integers().between(0, 99),
                        Arbitraries.oneOf(Arbitraries.of(VALUES), texts))
                .as(Change::new);
    }

    @Property
    void both_find_the_same(@ForAll @Size(max = 6) List<@From("changes") Change> changes) {
        KINDS.forEach(kind -> {
            ObjectNode body = AnyValueTest.everyField().get(kind);
            changes.forEach(change -> set(body, change));
            assertThat(found(kind, body)).as("%s %s", kind, body).isEqualTo(expected(kind, body));
        });
    }

    @Example
    void each_value_in_each_field_is_judged_alike_also_when_it_comes_again() {
        for (String kind : KINDS) {
            ObjectNode body = AnyValueTest.everyField().get(kind);
            ObjectNode record = (ObjectNode) objects(body).get(1);
            for (String field : List.copyOf(
                    record.properties().stream().map(Map.Entry::getKey).toList())) {
                JsonNode before = record.get(field);
                for (JsonNode value : VALUES) {
                    record.set(field, value);
                    Map<String, List<Rule>> expected = expected(kind, body);
                    assertThat(found(kind, body)).as("%s %s", field, value).isEqualTo(expected);
                    assertThat(found(kind, body))
                            .as("%s %s, again", field, value)
                            .isEqualTo(expected);
                }
                record.set(field, before);
            }
        }
    }

    @Example
    void both_judge_the_recorded_requests_alike() throws IOException {
        for (RecordedExchange exchange : RecordedExchange.all()) {
            KINDS.forEach(kind -> assertThat(found(kind, exchange.request()))
                    .as("%s as %s", exchange, kind)
                    .isEqualTo(expected(kind, exchange.request())));
        }
    }

    private static void set(ObjectNode body, Change change) {
        List<JsonNode> objects = objects(body);
        ObjectNode object = (ObjectNode) objects.get(change.of % objects.size());
        List<String> names = object.properties().stream().map(Map.Entry::getKey).toList();
        if (names.isEmpty()) {
            object.set("new", change.value.deepCopy());
        } else if (change.value.isNull()) {
            object.remove(names.get(change.field % names.size()));
        } else {
            object.set(names.get(change.field % names.size()), change.value.deepCopy());
        }
    }

    /** The body and all objects in it, from the outside to the inside. */
    private static List<JsonNode> objects(JsonNode body) {
        List<JsonNode> objects = new ArrayList<>();
        if (body.isObject()) {
            objects.add(body);
        }
        body.forEach(value -> objects.addAll(objects(value)));
        return objects;
    }

    private static Map<String, List<Rule>> found(String kind, JsonNode body) {
        Map<String, Set<Rule>> found = new LinkedHashMap<>();
        SchemaCheck check = CHECKS.at(SchemaFiles.ADDRESS + kind + "#");
        JsonNode plain = PLAIN.of(body);
        check.look(plain, ValuePlace.BODY, (rule, value, place) -> add(found, place.pointer(), rule.get()));
        assertThat(check.passes(plain)).isEqualTo(found.isEmpty());
        return inOrder(found);
    }

    private static Map<String, List<Rule>> expected(String kind, JsonNode body) {
        Map<String, Set<Rule>> found = new LinkedHashMap<>();
        Schema schema = VALIDATORS.getSchema(SchemaLocation.of(SchemaFiles.ADDRESS + kind));
        for (Error error : schema.validate(PLAIN.of(body))) {
            String pointer = error.getInstanceLocation().toString();
            String place =
                    error.getProperty() == null ? pointer : pointer + "/" + Findings.escaped(error.getProperty());
            add(found, place, Rule.of(FILES, error.getSchemaLocation().toString(), error.getKeyword()));
        }
        return inOrder(found);
    }

    private static void add(Map<String, Set<Rule>> found, String place, Rule rule) {
        found.computeIfAbsent(place, none -> new LinkedHashSet<>()).add(rule);
    }

    private static Map<String, List<Rule>> inOrder(Map<String, Set<Rule>> found) {
        return found.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.copyOf(entry.getValue())));
    }
}
