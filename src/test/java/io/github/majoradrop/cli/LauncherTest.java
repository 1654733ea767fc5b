package io.github.majoradrop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the launcher with a Java that only tells what it was called with. */
class LauncherTest {

    private static final String TELLING_JAVA = """
            #!/bin/sh
            echo "locale ${LC_ALL:-none}"
            for argument in "$@"; do echo "[$argument]"; done
            exit 7
            """;

    @TempDir
    private Path folder;

    private Path dist;
    private Path launcher;
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void unpack() throws IOException {
        dist = Files.createDirectories(folder.toRealPath().resolve("my programs/majora-drop"));
        launcher = dist.resolve("bin/majora-drop");
        writeProgram(launcher, Files.readString(Path.of("src/main/dist/bin/majora-drop")));
        Path javaHome = folder.resolve("my java");
        writeProgram(javaHome.resolve("bin/java"), TELLING_JAVA);
        environment.put("JAVA_HOME", javaHome.toString());
    }

    @Test
    void it_becomes_the_java_that_was_chosen_with_all_arguments_as_they_are() throws Exception {
        environment.put("JAVA_OPTS", "-Xmx64m -Da=b");

        List<String> told = launch(launcher, 7, "run", "--home", "a folder", "");

        assertThat(told)
                .containsSubsequence(
                        "[-Xmx64m]",
                        "[-Da=b]",
                        "[-Dmajora-drop.dist=" + dist + "]",
                        "[-cp]",
                        "[" + dist + "/lib/*]",
                        "[io.github.majoradrop.MajoraDrop]",
                        "[run]",
                        "[--home]",
                        "[a folder]",
                        "[]");
    }

    @Test
    void it_finds_its_distribution_through_links() throws Exception {
        Path first = Files.createSymbolicLink(folder.resolve("first"), launcher);
        Path second = Files.createSymbolicLink(folder.resolve("second"), first.getFileName());

        assertThat(launch(second, 7)).contains("[-Dmajora-drop.dist=" + dist + "]");
    }

    @Test
    void it_sets_a_utf_8_locale_only_if_there_is_none() throws Exception {
        assertThat(launch(launcher, 7)).contains("locale C.UTF-8");

        environment.put("LANG", "de_DE.UTF-8");
        assertThat(launch(launcher, 7)).contains("locale none");

        environment.put("LC_ALL", "C");
        assertThat(launch(launcher, 7)).contains("locale C.UTF-8");
    }

    @Test
    void without_java_it_says_so_and_ends_with_2() throws Exception {
        environment.put("JAVA_HOME", "/nowhere");

        assertThat(launch(launcher, 2)).singleElement().asString().contains("/nowhere/bin/java");
    }

    private List<String> launch(Path program, int code, String... arguments) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(Stream.concat(Stream.of(program.toString()), Arrays.stream(arguments))
                        .toList());
        builder.environment().keySet().retainAll(List.of("PATH"));
        builder.environment().putAll(environment);
        Process process = builder.redirectErrorStream(true).start();
        List<String> told =
                new String(process.getInputStream().readAllBytes()).lines().toList();
        assertThat(process.waitFor()).isEqualTo(code);
        return told;
    }

    private static void writeProgram(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
