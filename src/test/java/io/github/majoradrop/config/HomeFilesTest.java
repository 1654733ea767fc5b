package io.github.majoradrop.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HomeFilesTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"000", "022", "077"})
    void what_is_made_has_the_same_mode_under_any_umask(String umask) throws Exception {
        Path file = folder.resolve("made");
        Process child = new ProcessBuilder(
                        "sh",
                        "-c",
                        "umask " + umask + "; exec \"$0\" -cp \"$1\" \"$2\" \"$3\"",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        System.getProperty("java.class.path"),
                        HomeFilesTest.class.getName(),
                        file.toString())
                .inheritIO()
                .start();

        assertThat(child.waitFor()).isZero();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
    }

    /** A process with an umask of its own, which makes a file. */
    public static void main(String... file) throws IOException {
        HomeFiles.create(Path.of(file[0])).close();
    }

    @Test
    void what_a_kill_left_of_a_nameless_file_is_taken_away_and_nothing_else() throws Exception {
        Path left = Files.writeString(folder.resolve(HomeFiles.NAMELESS + "1"), "A,UK-ENG");
        Path anothers = Files.writeString(folder.resolve(".hidden"), "x");
        Path claimed = Files.writeString(folder.resolve("20261122T171502001Z-a.csv"), "x");
        Path link = Files.createSymbolicLink(folder.resolve(HomeFiles.NAMELESS + "2"), claimed);
        Path of = Files.createDirectory(folder.resolve(HomeFiles.NAMELESS + "3"));

        HomeFiles.removeNameless(folder);

        assertThat(left).doesNotExist();
        assertThat(folder).isDirectoryContaining(anothers::equals).isDirectoryContaining(claimed::equals);
        assertThat(folder).isDirectoryContaining(link::equals).isDirectoryContaining(of::equals);
    }
}
