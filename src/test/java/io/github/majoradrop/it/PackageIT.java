package io.github.majoradrop.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looks at the package as a stranger gets it: its jars, in which order they are searched, and what is said of their licences. */
class PackageIT {

    private static final Path PACKAGE = Path.of("target/majora-drop");
    private static final String OURS = "majora-drop.jar";
    private static final String COMPONENT = "META-INF/services/org/apache/camel/component/";

    /** What the properties in the routes begin with. */
    private static final Map<String, String> PROPERTIES =
            Map.of("{{majora.url}}", "http:", "{{submit.records}}", "seda:", "{{submit.answers}}", "seda:");

    /** No route of ours names them; those that an operator changes may. */
    private static final Set<String> FOR_OPERATORS = Set.of("file", "log");

    @Test
    void the_jar_names_each_jar_beside_it_once_so_that_the_class_path_has_an_order() throws IOException {
        assertThat(classPath()).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(libraries());
    }

    /** What the build itself cannot see: components are found by name, while the program runs. */
    @Test
    void each_component_of_camel_is_one_that_the_routes_name() throws IOException {
        StringBuilder routes = new StringBuilder();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(PACKAGE.resolve("routes"))) {
            for (Path file : files) {
                routes.append(Files.readString(file));
            }
        }
        String named = PROPERTIES.entrySet().stream()
                .reduce(
                        routes.toString(),
                        (text, property) -> text.replace(property.getKey(), property.getValue()),
                        (one, other) -> one);

        for (String library : libraries()) {
            List<String> components = components(library);
            assertThat(components)
                    .as(library)
                    .satisfiesAnyOf(
                            none -> assertThat(none).isEmpty(),
                            some -> assertThat(some).anyMatch(FOR_OPERATORS::contains),
                            some -> assertThat(some).anyMatch(name -> named.matches("(?s).*\\b" + name + ":.*")));
        }
    }

    private static List<String> components(String library) throws IOException {
        try (JarFile jar = new JarFile(PACKAGE.resolve("lib").resolve(library).toFile())) {
            return jar.stream()
                    .map(JarEntry::getName)
                    .filter(name -> name.startsWith(COMPONENT) && !name.endsWith("/"))
                    .map(name -> name.substring(COMPONENT.length()))
                    .toList();
        }
    }

    @Test
    void each_library_is_in_the_list_of_licences_with_its_version() throws IOException {
        String list = Files.readString(PACKAGE.resolve("licences/LICENCES.txt"));

        assertThat(libraries())
                .isNotEmpty()
                .allSatisfy(jar -> assertThat(list)
                        .containsPattern("\\(.+\\) .+ \\([^ ]+:" + jar.replaceAll("-(\\d[^-]*)\\.jar$", ":$1") + " "));
        assertThat(list).contains("Lists of " + libraries().size() + " ");
    }

    /** By the first word of its name. */
    @Test
    void each_library_is_named_where_known_holes_are_told() throws IOException {
        String told = Files.readString(Path.of(".github/SECURITY.md")).split("## Known holes")[1];
        Set<String> words = new HashSet<>(List.of(told.toLowerCase(Locale.ROOT).split("[^a-z0-9]+")));

        assertThat(words)
                .containsAll(libraries().stream()
                        .map(jar -> jar.split("[-.]")[0].replaceFirst("\\d+$", ""))
                        .toList());
    }

    @Test
    void the_texts_of_licences_that_the_notice_points_to_are_there() throws IOException {
        List<Path> named = Pattern.compile("\\blicences/\\S+|LICENSE\\b(?=\\n)")
                .matcher(Files.readString(PACKAGE.resolve("NOTICE")))
                .results()
                .map(found -> PACKAGE.resolve(found.group()))
                .toList();

        assertThat(named).hasSizeGreaterThan(2).allMatch(Files::isRegularFile);
    }

    @Test
    void each_link_of_its_documents_leads_to_a_file_in_it() throws IOException {
        List<String> documents =
                files(PACKAGE).stream().filter(name -> name.endsWith(".md")).toList();
        assertThat(documents).contains("README.md", "CHANGELOG.md", "doc/administrator.md");
        for (String document : documents) {
            Path file = PACKAGE.resolve(document);
            assertThat(Pattern.compile("]\\((?!http)([^)#]+)")
                            .matcher(Files.readString(file))
                            .results())
                    .as(document)
                    .allMatch(link -> Files.exists(file.resolveSibling(link.group(1))));
        }
    }

    @Test
    void the_archive_holds_what_the_folder_holds(@TempDir Path folder) throws Exception {
        String version = implementationVersion();
        Program tar = Program.start(
                List.of(
                        "tar",
                        "-xzf",
                        PACKAGE.resolveSibling("majora-drop-" + version + ".tar.gz")
                                .toAbsolutePath()
                                .toString()),
                folder.resolve("said"),
                Map.of());
        assertThat(tar.exit()).as("%s", tar).isZero();

        assertThat(files(folder.resolve("majora-drop-" + version))).containsExactlyElementsOf(files(PACKAGE));
    }

    @Test
    void the_program_works_in_a_folder_of_any_name(@TempDir Path folder) throws IOException {
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        Dist dist = Dist.copyTo(
                Files.createDirectory(folder.resolve("C++, 10:30 {{50%}}?")).resolve("majora-drop"));

        try (Program demo = Program.start(
                List.of(dist.launcher().toString(), "demo"),
                folder.resolve("said"),
                // No archive of its classes is made behind the test.
                Map.of("JAVA_OPTS", "-Xshare:auto -Djava.io.tmpdir=" + temporary))) {
            assertThat(demo.exit()).as("%s", demo).isZero();
        }
    }

    private static List<String> libraries() throws IOException {
        try (Stream<Path> jars = Files.list(PACKAGE.resolve("lib"))) {
            return jars.map(jar -> jar.getFileName().toString())
                    .filter(jar -> !jar.equals(OURS))
                    .toList();
        }
    }

    private static List<String> classPath() throws IOException {
        return Arrays.asList(manifest().getValue(Attributes.Name.CLASS_PATH).split(" "));
    }

    private static String implementationVersion() throws IOException {
        return manifest().getValue(Attributes.Name.IMPLEMENTATION_VERSION);
    }

    private static Attributes manifest() throws IOException {
        try (JarFile jar = new JarFile(PACKAGE.resolve("lib").resolve(OURS).toFile())) {
            return jar.getManifest().getMainAttributes();
        }
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }
}
