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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the launcher with a Java that only tells what it was called with. */
class LauncherTest {

    /** Says its version when it is asked for it, and in all other cases what it was called with. */
    private static final String TELLING_JAVA = """
            #!/bin/sh
            for last in "$@"; do :; done
            case $last in
              -version) echo 'Picked up JAVA_TOOL_OPTIONS: -Da=b' >&2 && echo 'openjdk version "%s" 2025-04-15' >&2 && exit ;;
            esac
            echo "locale ${LC_ALL:-none}"
            for argument in "$@"; do echo "[$argument]"; done
            while [ "$1" != -cp ]; do shift; done
            cat "$2"
            exit 7
            """;

    @TempDir
    private Path folder;

    private Path dist;
    private Path launcher;
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void unpack() throws IOException {
        unpackTo("my programs/majora-drop");
        javaOf("17.0.15");
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
                        "[/proc/self/fd/3/majora-drop.jar]",
                        "[io.github.majoradrop.MajoraDrop]",
                        "[run]",
                        "[--home]",
                        "[a folder]",
                        "[]");
    }

    @Test
    void the_first_compiler_is_enough_unless_somebody_says_otherwise() throws Exception {
        environment.put("JAVA_OPTS", "-XX:TieredStopAtLevel=4");

        assertThat(launch(launcher, 7, "run"))
                .containsSubsequence("[-XX:TieredStopAtLevel=1]", "[-XX:TieredStopAtLevel=4]", "[run]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"JAVA_OPTS", "JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS"})
    void a_collector_that_was_chosen_stays_the_only_one(String variable) throws Exception {
        assertThat(launch(launcher, 7)).contains("[-XX:+UseSerialGC]");

        environment.put(variable, "-Da=b -XX:+UseParallelGC");
        assertThat(launch(launcher, 7)).doesNotContain("[-XX:+UseSerialGC]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Xmx64m", "-Xmn10m", "-XX:MaxHeapSize=64m", "-XX:NewRatio=3", "-XX:MaxRAMPercentage=50"})
    void what_does_not_live_on_has_little_room_unless_somebody_says_how_much_there_is(String memory) throws Exception {
        assertThat(launch(launcher, 7)).contains("[-XX:+UseSerialGC]", "[-XX:MaxNewSize=40m]");

        environment.put("JAVA_OPTS", memory);
        assertThat(launch(launcher, 7)).contains("[-XX:+UseSerialGC]").doesNotContain("[-XX:MaxNewSize=40m]");
    }

    @Test
    void a_java_that_does_not_know_our_own_options_is_started_without_them() throws Exception {
        Path java = javaOf("17");
        writeProgram(
                java,
                Files.readString(java)
                        .replace("#!/bin/sh\n", "#!/bin/sh\ncase $* in *-XX:+UseSerialGC*) exit 1 ;; esac\n"));

        assertThat(launch(launcher, 7)).contains("[io.github.majoradrop.MajoraDrop]");
    }

    @Test
    void its_own_java_is_taken_unless_another_one_is_chosen() throws Exception {
        Path own = dist.resolve("runtime/bin/java");
        writeProgram(own, Files.readString(javaOf("17")).replace("exit 7", "exit 9"));

        launch(launcher, 7);
        environment.remove("JAVA_HOME");
        launch(launcher, 9);
    }

    @Test
    void it_finds_its_distribution_through_links() throws Exception {
        Path first = Files.createSymbolicLink(folder.resolve("first"), launcher);
        Path second = Files.createSymbolicLink(folder.resolve("second"), first.getFileName());

        assertThat(launch(second, 7)).contains("[-Dmajora-drop.dist=" + dist + "]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"C++,", "10:30 build", ":", "50% off", "what?", "#1", "a;b", "a!b", "$HOME", "{{x}}", "*"})
    void whatever_its_folder_is_called_the_jar_is_found_and_no_class_path_is_cut(String name) throws Exception {
        unpackTo(name);

        List<String> told = launch(launcher, 7);

        assertThat(told).contains("[-Dmajora-drop.dist=" + dist + "]", "the jar in " + name);
        assertThat(told.get(told.indexOf("[-cp]") + 1)).doesNotContain(":").endsWith("/majora-drop.jar]");
    }

    @Test
    void a_folder_that_java_cannot_read_from_is_refused() throws Exception {
        unpackTo("wow!");

        assertThat(launch(launcher, 2)).singleElement().asString().contains("exclamation mark", dist.toString());
    }

    @Test
    void without_its_jar_it_says_so_and_ends_with_2() throws Exception {
        Files.delete(dist.resolve("lib/majora-drop.jar"));

        assertThat(launch(launcher, 2))
                .singleElement()
                .asString()
                .contains(dist + "/lib/majora-drop.jar cannot be read");
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

    @ParameterizedTest
    @ValueSource(strings = {"1.8.0_402", "11.0.2", "16", "16-ea", "9"})
    void a_java_that_is_too_old_is_named_with_its_version(String version) throws Exception {
        Path java = javaOf(version);

        assertThat(launch(launcher, 2))
                .singleElement()
                .asString()
                .contains(java + " is Java " + version + ".", "Java 17 or later");
    }

    @ParameterizedTest
    @ValueSource(strings = {"17", "17-ea", "17.0.1", "21.0.4", "25", "100.1"})
    void a_java_from_17_on_will_do(String version) throws Exception {
        javaOf(version);

        assertThat(launch(launcher, 7)).contains("[io.github.majoradrop.MajoraDrop]");
    }

    @Test
    void a_java_that_does_not_run_is_named_with_what_it_says() throws Exception {
        Path java = javaOf("17");
        writeProgram(java, "#!/bin/sh\necho 'libjvm.so is missing'\nexit 1\n");

        assertThat(launch(launcher, 2))
                .singleElement()
                .asString()
                .contains(java + " does not run.", "libjvm.so is missing");
    }

    @Test
    void a_file_that_is_no_program_is_named() throws Exception {
        Path java = javaOf("17");
        writeProgram(java, "\0");

        assertThat(launch(launcher, 2)).last().asString().contains("majora-drop cannot start: " + java);
    }

    /** Here it is the real Java that refuses. */
    @Test
    void options_that_java_does_not_take_end_it_with_2_before_anything_is_begun() throws Exception {
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("JAVA_OPTS", "-XX:NoSuchOption=1");

        assertThat(String.join(" ", launch(launcher, 2)))
                .contains(
                        System.getProperty("java.home") + "/bin/java does not run with these JAVA_OPTS",
                        "NoSuchOption");
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
        assertThat(process.waitFor()).as("%s", told).isEqualTo(code);
        return told;
    }

    private void unpackTo(String name) throws IOException {
        dist = Files.createDirectories(folder.toRealPath().resolve(name));
        launcher = dist.resolve("bin/majora-drop");
        writeProgram(launcher, Files.readString(Path.of("src/main/dist/bin/majora-drop")));
        Files.createDirectory(dist.resolve("lib"));
        Files.writeString(dist.resolve("lib/majora-drop.jar"), "the jar in " + name);
    }

    private Path javaOf(String version) throws IOException {
        Path javaHome = folder.resolve("my java");
        Path java = javaHome.resolve("bin/java");
        writeProgram(java, TELLING_JAVA.formatted(version));
        environment.put("JAVA_HOME", javaHome.toString());
        return java;
    }

    private static void writeProgram(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
