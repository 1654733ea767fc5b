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

/**
 * Holds the route files to the stricter of the schemas that Camel ships for its YAML: the form that Kaoto and other editors write, without short forms. What
 * it does not know they drop.
 */
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

    /** Kaoto writes the parts of a route in an order of its own: then an alias would stand before what it repeats, and it cannot save the file. */
    @ParameterizedTest
    @MethodSource("files")
    void what_stands_twice_in_a_route_is_written_twice(Path file) throws IOException {
        assertThat(Files.readAllLines(file))
                .filteredOn(line -> line.matches(".*: [&*][a-z].*") && !line.contains("redeliveryPolicy"))
                .isEmpty();
    }

    /** Drawn anew by {@code -Ddocuments=write}. */
    @Test
    void the_picture_of_the_routes_shows_them_as_they_are() throws IOException {
        Path picture = Path.of("src/main/dist/doc/routes.svg");
        String drawn = new RoutePicture(DrawnRoute.in(Path.of("routes"))).draw();
        if ("write".equals(System.getProperty("documents"))) {
            Files.writeString(picture, drawn);
        }

        assertThat(picture)
                .as("draw it anew: mvn test -Dtest=RouteFilesTest -Ddocuments=write")
                .content()
                .isEqualTo(drawn);
    }

    @Test
    void every_route_and_every_hand_over_is_drawn() {
        List<DrawnRoute> routes = DrawnRoute.in(Path.of("routes"));
        String drawn = new RoutePicture(routes).draw();

        assertThat(routes).isNotEmpty().allMatch(route -> drawn.contains(">" + route.id() + "</text>"));
        assertThat(drawn.split("class=\"arrow\"|▶").length - 1)
                .isEqualTo(routes.stream()
                        .mapToInt(route -> (route.posts() ? 1 : 0)
                                + (int) routes.stream()
                                        .filter(other -> route.to().contains(other.from()))
                                        .count())
                        .sum());
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
        try (InputStream schema = RouteFilesTest.class.getResourceAsStream("/schema/camelYamlDsl-canonical.json")) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4)
                    .getSchema(new ObjectMapper().readTree(schema));
        } catch (IOException failure) {
            throw new ExceptionInInitializerError(failure);
        }
    }
}
