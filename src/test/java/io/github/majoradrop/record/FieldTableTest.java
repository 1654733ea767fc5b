package io.github.majoradrop.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.majoradrop.rules.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of the fields in the reference is made of the rules; {@code -Ddocuments=write} writes it anew. */
class FieldTableTest {

    private static final Path TABLE = Path.of("src/main/dist/doc/fields.md");
    private static final String HEAD = """
            # Fields

            All fields that Majora knows and majora-drop sends, as columns of a sheet or keys in JSON. How they are read is told in the
            [reference](reference.md#fields). `ct_1_…` stands for `ct_2_…`, `ct_3_…` and so on, too. This table is made from the rules.

            | field | for | needed | what may stand in it | also understood |
            |---|---|---|---|---|
            """;

    @Test
    void the_table_of_fields_is_what_the_rules_say() throws IOException {
        String made = HEAD
                + new TemplateFields()
                        .of(EnumSet.allOf(Kind.class)).stream()
                                .map(FieldTableTest::row)
                                .collect(Collectors.joining());
        if ("write".equals(System.getProperty("documents"))) {
            Files.writeString(TABLE, made);
        }

        assertThat(TABLE)
                .as("write it anew: mvn test -Dtest=FieldTableTest -Ddocuments=write")
                .content()
                .isEqualTo(made);
    }

    private static String row(TemplateField field) {
        String right = field.options().isEmpty() ? field.right() : "one of: " + String.join(", ", field.options());
        return "| `%s` | %s | %s | %s | %s |\n"
                .formatted(
                        field.name(),
                        field.kind().label(),
                        field.needed() ? "yes" : "",
                        right.replace("|", "\\|"),
                        others().get(field.name()));
    }

    private static Map<String, String> others() {
        return FieldLine.all().stream()
                .collect(Collectors.toMap(
                        FieldLine::name,
                        line -> line.also().isEmpty() ? "" : "`" + String.join("`, `", line.also()) + "`",
                        (first, second) -> first));
    }
}
