package io.github.majoradrop.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds the schemas in shape: nothing in them is without a source, without words, or about a field that nobody sends. */
class SchemasTest {

    private static final SchemaFiles FILES = SchemaFiles.read();

    /** What a value is held to. */
    private static final Set<String> ASSERTIONS = Set.of(
            "type",
            "pattern",
            "enum",
            "const",
            "minLength",
            "maxLength",
            "minimum",
            "multipleOf",
            "required",
            "minItems",
            "minProperties",
            "not");

    private static final List<String> NOTES = List.of(
            "x-what",
            "x-right",
            "x-source",
            "x-weight",
            "x-instead",
            "x-blank",
            "x-call",
            "x-majora",
            "x-message",
            "x-form",
            "x-type",
            "x-letters",
            "x-options",
            "x-columns",
            "x-form-length");

    @Test
    void every_rule_has_a_source_and_words() {
        Map<String, String> rules = assertions();

        assertThat(rules).hasSizeGreaterThan(100);
        rules.forEach((address, keyword) -> {
            Rule rule = Rule.of(FILES, address, keyword);

            assertThat(rule.source()).as(address).isNotBlank();
            assertThat(rule.what()).as(address).matches("(is|has|stands|looks|may) [^:]+[^.:]");
        });
    }

    @Test
    void a_source_is_a_recorded_case_or_says_that_it_was_not_measured() throws IOException {
        Set<Integer> recorded = new TreeSet<>();
        for (String recording : RecordedExchange.RECORDINGS) {
            try (BufferedReader lines = lines(recording)) {
                lines.lines()
                        .forEach(line ->
                                recorded.add(Integer.valueOf(line.replaceAll("^\\{\"case\": ?(\\d+),.*", "$1"))));
            }
        }

        for (String source : sources()) {
            assertThat(source)
                    .matches("Majora 2022, described|Majora of 22 March 2020, described|Excel|Unicode"
                            + "|Majora 2022, (described, and )?measured: cases? \\d+(, \\d+)*");
            Pattern.compile("\\d+")
                    .matcher(source.replaceAll("^.*cases?|^.*described$", ""))
                    .results()
                    .forEach(number -> assertThat(recorded).as(source).contains(Integer.valueOf(number.group())));
        }
    }

    @Test
    void every_field_that_may_be_sent_has_a_rule_and_every_rule_is_about_such_a_field() throws IOException {
        Set<String> sent = new TreeSet<>();
        try (BufferedReader lines = lines("/io/github/majoradrop/record/fields.tsv")) {
            lines.lines()
                    .filter(line -> !line.startsWith("#") && !line.startsWith("kind\t"))
                    .map(line -> line.split("\t"))
                    .filter(cells -> !cells[2].startsWith("metadata."))
                    .forEach(cells -> sent.add(cells[0] + " " + cells[1].replaceFirst("^ct_\\d+_", "")));
        }

        Set<String> ruled = new TreeSet<>();
        addFields("biosample", "/$defs/biosample", ruled);
        addFields("biosample", "/$defs/ct-record", ruled);
        addFields("library", "", ruled);
        addFields("library", "/$defs/sample", ruled);
        addFields("sequencing", "/$defs/run", ruled);
        ruled.addAll(List.of("sequencing library_name", "sequencing samples"));

        assertThat(ruled).isEqualTo(sent);
    }

    @Test
    void the_lengths_that_intake_knows_are_those_of_the_rules() throws IOException {
        try (BufferedReader lines = lines("/io/github/majoradrop/record/fields.tsv")) {
            lines.lines()
                    .map(line -> line.split("\t"))
                    .filter(cells -> cells.length > 3 && cells[3].matches("\\d+") && !cells[2].startsWith("metadata."))
                    .forEach(cells -> assertThat(lengthsOrOptions(cells[0], cells[1]))
                            .as(cells[1])
                            .contains(Integer.valueOf(cells[3])));
        }
    }

    @Test
    void options_told_are_options_taken() {
        int checked = 0;
        for (Map.Entry<String, JsonNode> schema : FILES.byName().entrySet()) {
            for (JsonNode property : schema.getValue().findParents("x-options")) {
                Pattern pattern = Pattern.compile(property.get("pattern").textValue());
                for (JsonNode option : property.get("x-options")) {
                    assertThat(pattern.matcher(option.textValue()).find())
                            .as(option.toString())
                            .isTrue();
                    assertThat(pattern.matcher(option.textValue() + "s").find()).isFalse();
                    checked++;
                }
            }
        }
        assertThat(checked).isGreaterThan(10);
    }

    @Test
    void looking_at_a_long_value_costs_no_more_than_looking_at_each_of_its_characters_a_few_times() {
        List<String> hostile = hostileValues();
        List<String> patterns = FILES.byName().values().stream()
                .flatMap(schema -> schema.findValues("pattern").stream())
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .distinct()
                .toList();

        assertThat(patterns).hasSizeGreaterThan(30);
        for (String pattern : patterns) {
            Pattern compiled = Pattern.compile(pattern);
            for (String value : hostile) {
                Counted counted = new Counted(value, new AtomicLong());
                compiled.matcher(counted).find();
                assertThat(counted.looks().get())
                        .as("%s on %s…%s", pattern, value.substring(0, 3), value.substring(297))
                        .isLessThan(20L * value.length());
            }
        }
    }

    /** Values of 300 characters: each of one or two pieces that repeat, before an end that fits or does not. */
    private static List<String> hostileValues() {
        List<String> pieces = List.of(
                "\t", " ", "\u00a0", "7", "0", "A", "e", "N", "-", ".", "#", "/", "Z-", "1.", " \t", "A ", "\u00c3");
        List<String> values = new ArrayList<>();
        for (String first : pieces) {
            for (String second : pieces) {
                for (String end : List.of("", " ", "7", "x", "!", "\u0391")) {
                    String half = first.repeat(150).substring(0, 150);
                    values.add((half + second.repeat(150)).substring(0, 300 - end.length()) + end);
                }
            }
        }
        return values;
    }

    /** Text that counts how often somebody looks at a character of it. */
    private record Counted(String text, AtomicLong looks) implements CharSequence {

        @Override
        public char charAt(int index) {
            looks.incrementAndGet();
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Counted(text.substring(start, end), looks);
        }
    }

    @Test
    void all_notes_are_known_ones() {
        Set<String> notes = new TreeSet<>();
        FILES.byName().values().forEach(schema -> collectNotes(schema, notes));

        assertThat(notes).isSubsetOf(NOTES);
    }

    /** The addresses of all keywords that hold a value to something, with the keyword. */
    private static Map<String, String> assertions() {
        Map<String, String> found = new TreeMap<>();
        FILES.byName().forEach((name, schema) -> collect(schema, SchemaFiles.ADDRESS + name + "#", found));
        return found;
    }

    private static void collect(JsonNode schema, String address, Map<String, String> found) {
        schema.properties().forEach(entry -> {
            String keyword = entry.getKey();
            String below = address + "/" + keyword;
            if (ASSERTIONS.contains(keyword)) {
                found.put(below, keyword);
            } else if (keyword.equals("properties") || keyword.equals("$defs")) {
                entry.getValue()
                        .properties()
                        .forEach(property -> collect(property.getValue(), below + "/" + property.getKey(), found));
            } else if (keyword.equals("allOf")) {
                for (int i = 0; i < entry.getValue().size(); i++) {
                    collect(entry.getValue().get(i), below + "/" + i, found);
                }
            } else if (!keyword.equals("if") && !keyword.startsWith("x-")) {
                collect(entry.getValue(), below, found);
            }
        });
    }

    private static Set<String> sources() {
        Set<String> sources = new TreeSet<>();
        FILES.byName().values().forEach(schema -> sources.addAll(schema.findValuesAsText("x-source")));
        return sources;
    }

    private static void collectNotes(JsonNode node, Set<String> notes) {
        node.fieldNames().forEachRemaining(name -> {
            if (name.startsWith("x-")) {
                notes.add(name);
            }
        });
        node.forEach(child -> collectNotes(child, notes));
    }

    private static void addFields(String kind, String pointer, Set<String> fields) {
        FILES.byName().get(kind).at(pointer + "/properties").fieldNames().forEachRemaining(name -> {
            if (!List.of("metadata", "metrics", "biosamples").contains(name)) {
                fields.add(kind + " " + name);
            }
        });
    }

    /** The greatest lengths that a field is held to; for one that takes a few values only, whatever intake says. */
    private static Set<Integer> lengthsOrOptions(String kind, String field) {
        Set<Integer> lengths = new TreeSet<>();
        for (JsonNode schema : List.of(FILES.byName().get(kind), FILES.byName().get("library"))) {
            for (JsonNode parent : schema.findParents(field)) {
                JsonNode property = parent.get(field);
                property.findValues("maxLength").forEach(length -> lengths.add(length.intValue()));
                if (property.has("enum") || property.has("x-options")) {
                    lengths.addAll(Set.of(24, 64, 100));
                }
            }
        }
        return lengths;
    }

    private static BufferedReader lines(String resource) {
        return new BufferedReader(
                new InputStreamReader(SchemasTest.class.getResourceAsStream(resource), StandardCharsets.UTF_8));
    }
}
