package io.github.majoradrop.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looks at the package as a stranger gets it: its jars, and in which order they are searched. */
class PackageIT {

    private static final Path PACKAGE = Path.of("target/majora-drop");
    private static final String OURS = "majora-drop.jar";

    @Test
    void the_jar_names_each_jar_beside_it_once_so_that_the_class_path_has_an_order() throws IOException {
        assertThat(classPath()).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(libraries());
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
