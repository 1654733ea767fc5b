package io.github.majoradrop.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** No value, of any type, anywhere in a record, makes the rules fail: at worst it is a problem. */
class AnyValueTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final Rulebook RULES = Rulebook.load(new SiteIds(Barcodes.HERON, NhsNumbers.REFUSE));
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    @Test
    void a_value_of_any_type_in_any_place_is_looked_at_without_an_exception() {
        int looks = 0;
        for (Map.Entry<String, ObjectNode> record : everyField().entrySet()) {
            for (JsonNode oddity : oddities()) {
                for (JsonNode body : withOneValueReplaced(record.getValue(), oddity)) {
                    List<Problem> problems =
                            RULES.problems(Kind.ofLabel(record.getKey()), (ObjectNode) body, TODAY, Set.of());

                    assertThat(problems).allSatisfy(problem -> {
                        assertThat(problem.pointer()).matches("(/[^/]*)*");
                        assertThat(problem.what()).isNotBlank();
                        assertThat(problem.field()).isNotNull();
                    });
                    looks++;
                }
            }
        }
        assertThat(looks).isGreaterThan(2_000);
    }

    @Test
    void a_body_of_nothing_but_depth_is_looked_at() {
        ObjectNode body = NODES.objectNode();
        ObjectNode inner = body.putArray("biosamples").addObject();
        for (int level = 0; level < 100_000; level++) {
            inner = inner.putObject("metadata");
        }

        assertThat(RULES.problems(Kind.BIOSAMPLE, body, TODAY, Set.of())).isNotEmpty();
    }

    /** A body of each kind with all its fields. */
    static Map<String, ObjectNode> everyField() {
        SchemaFiles files = SchemaFiles.read();
        ObjectNode sample = Records.sample();
        fill(sample.withObject("/biosamples/0"), files.byName().get("biosample").at("/$defs/biosample"));
        ObjectNode library = Records.library();
        fill(library.withObject("/biosamples/0"), files.byName().get("library").at("/$defs/sample"));
        ObjectNode sequencing = Records.sequencing();
        sequencing.setAll(Records.flatSequencing());
        fill(sequencing.withObject("/runs/0"), files.byName().get("sequencing").at("/$defs/run"));
        return Map.of("biosample", sample, "library", library, "sequencing", sequencing);
    }

    private static void fill(ObjectNode record, JsonNode schema) {
        schema.get("properties").fieldNames().forEachRemaining(name -> record.putIfAbsent(name, NODES.textNode("x")));
    }

    private static List<JsonNode> oddities() {
        List<JsonNode> oddities = new ArrayList<>();
        Records.json(
                        "[null, true, 0, -1, 1.5, 43912, 'x', '', ' ', '~', '/', [], ['x'], [[]], [{}], {}, {'a': 1}, {'a': {'b': []}}, {'': {'': ''}}]")
                .forEach(oddities::add);
        oddities.add(NODES.textNode("\ud83d"));
        oddities.add(NODES.textNode("\0"));
        oddities.add(NODES.textNode("A".repeat(100_000)));
        oddities.add(NODES.textNode("\u0391A\ud83d\ude00".repeat(30_000)));
        oddities.add(NODES.textNode("9".repeat(100_000) + "E+1"));
        oddities.add(NODES.numberNode(Double.NaN));
        oddities.add(NODES.numberNode(Double.NEGATIVE_INFINITY));
        oddities.add(NODES.numberNode(new BigDecimal("1E+1000000000")));
        oddities.add(NODES.numberNode(new BigDecimal("1E-1000000000")));
        oddities.add(NODES.numberNode(BigInteger.TEN.pow(5_000)));
        oddities.add(NODES.rawValueNode(new RawValue("1E999999999999")));
        oddities.add(NODES.rawValueNode(new RawValue("-0")));
        oddities.add(NODES.binaryNode(new byte[] {1, 2}));
        oddities.add(NODES.pojoNode(null));
        oddities.add(NODES.missingNode());
        return oddities;
    }

    /** Copies of an object or list, each with another one of its values replaced, at any depth. */
    private static List<JsonNode> withOneValueReplaced(JsonNode value, JsonNode by) {
        List<JsonNode> copies = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            List<JsonNode> others = new ArrayList<>(withOneValueReplaced(entry.getValue(), by));
            others.add(by);
            for (JsonNode other : others) {
                ObjectNode copy = value.deepCopy();
                copies.add(copy.set(entry.getKey(), other));
            }
        }
        for (int i = 0; value.isArray() && i < value.size(); i++) {
            List<JsonNode> others = new ArrayList<>(withOneValueReplaced(value.get(i), by));
            others.add(by);
            for (JsonNode other : others) {
                ArrayNode copy = value.deepCopy();
                copy.set(i, other);
                copies.add(copy);
            }
        }
        return copies;
    }
}
