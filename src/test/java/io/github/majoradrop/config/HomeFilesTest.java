package io.github.majoradrop.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeFilesTest {

    @TempDir
    private Path folder;

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
