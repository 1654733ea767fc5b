package io.github.majoradrop;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.majoradrop.majora.Action;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Holds the house in shape: its rooms, its corridor and the size of its furniture. */
class ArchitectureTest {

    private static final String HOUSE = "io.github.majoradrop.";
    private static final List<String> ROOMS = List.of("intake", "submit", "outcome");
    private static final int LONGEST_CLASS = 200;
    /** No more than one of so many parts of all lines. */
    private static final int LARGEST_PACKAGE = 5;

    private static final int LONGEST_ROUTES = 120;

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.github.majoradrop");

    /** A step of a route, or the route itself. */
    private record Step(String route, String name, Map<?, ?> options) {
        String text(String key) {
            return String.valueOf(options.get(key));
        }
    }

    @Test
    void packages_know_only_what_stands_to_their_left() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("rules")
                .definedBy(HOUSE + "rules..")
                .layer("config")
                .definedBy(HOUSE + "config..")
                .layer("sheet")
                .definedBy(HOUSE + "sheet..")
                .layer("record")
                .definedBy(HOUSE + "record..")
                .layer("majora")
                .definedBy(HOUSE + "majora..")
                .layer("intake")
                .definedBy(HOUSE + "intake..")
                .layer("submit")
                .definedBy(HOUSE + "submit..")
                .layer("outcome")
                .definedBy(HOUSE + "outcome..")
                .layer("ledger")
                .definedBy(HOUSE + "ledger..")
                .layer("broker")
                .definedBy(HOUSE + "broker..")
                .layer("ops")
                .definedBy(HOUSE + "ops")
                .layer("watch")
                .definedBy(HOUSE + "ops.watch")
                .layer("cli")
                .definedBy(HOUSE + "cli..")
                .layer("sandbox")
                .definedBy(HOUSE + "sandbox..")
                .whereLayer("cli")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("ops")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("watch")
                .mayOnlyBeAccessedByLayers("ops")
                .whereLayer("ledger")
                .mayOnlyBeAccessedByLayers("ops", "watch", "cli")
                .whereLayer("broker")
                .mayOnlyBeAccessedByLayers("ops", "watch")
                .whereLayer("outcome")
                .mayOnlyBeAccessedByLayers("ledger", "broker", "ops", "watch", "cli")
                .whereLayer("submit")
                .mayOnlyBeAccessedByLayers("outcome", "ledger", "broker", "ops", "watch", "cli")
                .whereLayer("intake")
                .mayOnlyBeAccessedByLayers("outcome", "ledger", "broker", "ops", "watch", "cli")
                .whereLayer("submit")
                .mayOnlyAccessLayers("majora", "record", "rules", "config")
                .whereLayer("majora")
                .mayOnlyBeAccessedByLayers("submit", "outcome", "ledger", "broker", "ops", "watch", "cli")
                .whereLayer("majora")
                .mayOnlyAccessLayers("rules", "config")
                .whereLayer("record")
                .mayOnlyAccessLayers("rules", "config", "sheet")
                .whereLayer("sheet")
                .mayOnlyAccessLayers("rules", "config")
                .whereLayer("sandbox")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("sandbox")
                .mayOnlyAccessLayers("rules")
                .whereLayer("config")
                .mayOnlyAccessLayers("rules")
                .whereLayer("rules")
                .mayNotAccessAnyLayer()
                .check(CLASSES);
    }

    @Test
    void only_cli_writes_to_the_terminal() {
        noClasses()
                .that()
                .resideOutsideOfPackages(HOUSE + "cli..")
                .and()
                .doNotHaveFullyQualifiedName(HOUSE + "MajoraDrop")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(CLASSES);
    }

    @Test
    void no_two_classes_have_the_same_name() {
        Map<String, List<JavaClass>> byName = CLASSES.stream()
                .filter(one -> !one.isAnonymousClass() && !one.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(JavaClass::getSimpleName));
        byName.values().removeIf(places -> places.size() == 1);

        assertThat(byName).isEmpty();
    }

    @Test
    void nobody_sleeps_or_prints_stack_traces() {
        noClasses()
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .check(CLASSES);
    }

    /** But for the body of a reply, which is waited for on a socket, in real time. */
    @Test
    void all_time_is_handed_down() {
        noClasses()
                .that()
                .haveNameNotMatching(".*\\.(Time|BoundedEntity)(\\$.*)?")
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .check(CLASSES);
    }

    @Test
    void no_class_is_too_long_to_be_read_at_once() throws IOException {
        Map<Path, Integer> lines = linesOf(Path.of("src/main/java"), ".java");
        lines.values().removeIf(count -> count <= LONGEST_CLASS);

        assertThat(lines).isEmpty();
    }

    @Test
    void no_package_is_the_house() throws IOException {
        Map<Path, Integer> lines = linesOf(Path.of("src/main/java"), ".java");
        int all = lines.values().stream().mapToInt(Integer::intValue).sum();
        Map<Path, Integer> packages = lines.entrySet().stream()
                .collect(Collectors.groupingBy(
                        file -> file.getKey().getParent(), Collectors.summingInt(Map.Entry::getValue)));
        packages.values().removeIf(count -> count * LARGEST_PACKAGE <= all);

        assertThat(packages).isEmpty();
    }

    @Test
    void no_route_file_is_too_long_to_be_read_like_a_plan() throws IOException {
        Map<Path, Integer> lines = linesOf(Path.of("routes"), ".yaml");
        lines.values().removeIf(count -> count < LONGEST_ROUTES);

        assertThat(lines).isEmpty();
    }

    private static Map<Path, Integer> linesOf(Path folder, String ending) throws IOException {
        Map<Path, Integer> lines = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(ending)).toList()) {
                lines.put(file, Files.readAllLines(file).size());
            }
        }
        return lines;
    }

    @Test
    void every_route_has_an_id_of_its_room_and_a_sentence() throws IOException {
        for (Map.Entry<String, Map<?, ?>> route : routes().entrySet()) {
            String room = route.getKey().split("/")[0];

            assertThat(String.valueOf(route.getValue().get("id")))
                    .startsWith(room + "-")
                    .matches("[a-z-]+");
            assertThat(String.valueOf(route.getValue().get("description"))).matches("[A-Z][^.]*\\.");
            assertThat(route.getValue().get("routeConfigurationId")).isNotNull();
        }
    }

    @Test
    void every_edge_has_one_consumer_and_points_to_the_right_or_stays_in_its_room() throws IOException {
        List<String> consumed = new ArrayList<>();
        for (Map<?, ?> route : routes().values()) {
            String from = edge(String.valueOf(((Map<?, ?>) route.get("from")).get("uri")));
            if (isInner(from)) {
                consumed.add(from);
                assertThat(from.replaceAll("^\\w+:", ""))
                        .as("named as its route")
                        .isEqualTo(route.get("id"));
            }
        }
        assertThat(consumed).doesNotHaveDuplicates();

        for (Step step : steps()) {
            String to = edge(step.text("uri").replaceAll("\\?.*", ""));
            if (step.name.matches("to|toD|wireTap") && isInner(to)) {
                assertThat(consumed).as(step.toString()).contains(to);
                assertThat(ROOMS.indexOf(room(to)))
                        .as(step.toString())
                        .isGreaterThanOrEqualTo(ROOMS.indexOf(room(step.route)));
            }
        }
    }

    @Test
    void every_step_that_leaves_the_process_or_decides_in_java_has_an_id_of_its_own() throws IOException {
        List<String> ids = new ArrayList<>();
        for (Step step : steps()) {
            if (step.name.matches("to|bean|process|log") && !step.options.containsKey("loggingLevel")) {
                assertThat(step.options.get("id")).as(step.toString()).isNotNull();
                ids.add(step.text("id"));
            }
        }

        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-z]+(-[a-z]+)+"));
    }

    /** Whatever is called handled there is committed, and its message lost: a prototype lost 50 of 50. */
    @Test
    void what_takes_from_a_queue_rolls_back_when_anything_fails() throws IOException {
        List<Map<?, ?>> consumers = routes().values().stream()
                .filter(route -> String.valueOf(((Map<?, ?>) route.get("from")).get("uri"))
                        .startsWith("jms:"))
                .toList();

        assertThat(consumers).hasSize(4).allSatisfy(route -> {
            assertThat(route.get("routeConfigurationId")).isEqualTo("roll-back");
            assertThat(((Map<?, ?>) ((Map<?, ?>) route.get("from")).get("parameters")).get("transacted"))
                    .isEqualTo(true);
        });
        assertThat(String.valueOf(files().get("failures.camel.yaml")))
                .contains("{routeConfiguration={id=roll-back, ")
                .satisfies(text -> assertThat(
                                text.substring(text.indexOf("id=roll-back"), text.indexOf("id=tell-of-broker")))
                        .contains("handled={constant={expression=false}}")
                        .doesNotContain("expression=true"));
    }

    @Test
    void every_call_of_majora_is_a_plain_post_to_a_fixed_address() throws IOException {
        List<Step> calls = steps().stream()
                .filter(step -> step.text("uri").contains("{{majora.url}}"))
                .toList();

        assertThat(calls)
                .extracting(step -> step.text("uri"))
                .containsExactlyInAnyOrderElementsOf(Stream.of(Action.values())
                        .map(action -> "{{majora.url}}" + action.path())
                        .toList());
        assertThat(calls)
                .allSatisfy(step -> assertThat(step.options.get("parameters"))
                        .isEqualTo(Map.of(
                                "httpMethod", "POST",
                                "throwExceptionOnFailure", false,
                                "skipRequestHeaders", true,
                                "skipControlHeaders", true)));
        assertThat(steps()).noneMatch(step -> step.name.equals("toD"));
    }

    /** The ways that can be set, as they are by default. */
    private static String edge(String uri) {
        return uri.replace("{{submit.records}}", "seda:submit-record")
                .replace("{{submit.calls}}", "direct:submit-call")
                .replace("{{broker.records}}", "seda:broker-records")
                .replace("{{submit.answers}}", "direct:outcome-file");
    }

    private static boolean isInner(String uri) {
        return uri.startsWith("direct:") || uri.startsWith("seda:");
    }

    private static String room(String name) {
        return name.replaceAll("^\\w+:", "").replaceAll("-.*", "");
    }

    private static Map<String, Map<?, ?>> routes() throws IOException {
        Map<String, Map<?, ?>> routes = new TreeMap<>();
        for (Map.Entry<String, Object> file : files().entrySet()) {
            for (Object entry : (List<?>) file.getValue()) {
                if (((Map<?, ?>) entry).get("route") instanceof Map<?, ?> route) {
                    routes.put(file.getKey().replaceAll("^\\d-|\\..*", "") + "/" + route.get("id"), route);
                }
            }
        }
        return routes;
    }

    private static List<Step> steps() throws IOException {
        List<Step> steps = new ArrayList<>();
        for (Map<?, ?> route : routes().values()) {
            collect(String.valueOf(route.get("id")), route.get("from"), steps);
        }
        return steps;
    }

    private static void collect(String route, Object node, List<Step> steps) {
        if (node instanceof Map<?, ?> map) {
            map.forEach((name, value) -> {
                if (value instanceof Map<?, ?> options) {
                    steps.add(new Step(route, String.valueOf(name), options));
                }
                collect(route, value, steps);
            });
        } else if (node instanceof List<?> list) {
            list.forEach(entry -> collect(route, entry, steps));
        }
    }

    private static Map<String, Object> files() throws IOException {
        Map<String, Object> files = new TreeMap<>();
        try (Stream<Path> paths = Files.list(Path.of("routes"))) {
            for (Path path : paths.toList()) {
                Object yaml = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(path));
                files.put(path.getFileName().toString(), yaml);
            }
        }
        return files;
    }
}
