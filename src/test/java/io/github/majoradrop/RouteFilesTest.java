package io.github.majoradrop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Holds the route files to the schema that Camel ships for its YAML, by which Kaoto and other editors go: what it does not know they drop. */
class RouteFilesTest {

    private static final Schema CAMEL = schema();

    @ParameterizedTest
    @MethodSource("files")
    void every_route_file_is_what_editors_of_camel_routes_understand(Path file) throws IOException {
        assertThat(complaints(Files.readString(file))).isEmpty();
    }

    @Test
    void a_property_that_camel_does_not_know_is_a_complaint() {
        assertThat(complaints("- route: { id: a, colour: red, from: { uri: \"direct:a\", steps: [] } }"))
                .isNotEmpty();
    }

    static Stream<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("routes"))) {
            return files.sorted().toList().stream();
        }
    }

    private static List<String> complaints(String yaml) {
        Object routes = new Load(LoadSettings.builder().build()).loadFromString(yaml);
        JsonNode tree = new ObjectMapper().valueToTree(routes);
        return CAMEL.validate(tree).stream().map(Object::toString).toList();
    }

    private static Schema schema() {
        try (InputStream schema = RouteFilesTest.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4)
                    .getSchema(new ObjectMapper().readTree(schema));
        } catch (IOException failure) {
            throw new ExceptionInInitializerError(failure);
        }
    }
}
