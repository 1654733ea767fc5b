package io.github.majoradrop.config;

import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HomeTest {

    @TempDir
    private Path folder;

    private Home home;

    @BeforeEach
    void nameHome() {
        home = new Home(folder.resolve("new/home"));
    }

    @Test
    void what_is_missing_is_made_with_its_mode_and_nothing_is_left_by_the_trial() throws IOException {
        assertThat(home.prepare()).isEmpty();

        assertThat(modes())
                .containsExactly(
                        "archive 750", "dead-letter 750", "drop 2770", "inflight 750", "success 750", "warning 750");
        for (Path made : home.folders()) {
            assertThat(made).isEmptyDirectory();
        }
        assertThat(Files.getAttribute(home.folder(), "unix:mode")).isEqualTo(040750);
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "x y+ü&b#c", "a;b,c=d", "(é) 'q' $x", "$simple", "{x}"})
    void a_path_that_means_one_thing_only_is_fit_for_a_home(String name) {
        assertThat(new Home(folder.resolve(name)).problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "y%41",
                "100%",
                "b?c=d",
                "{{x}}",
                "${body}",
                "back\\slash",
                "$simple{body}",
                "line\nbreak",
                "bell\u0007"
            })
    void a_path_that_could_mean_something_else_is_refused_in_words_that_stand_in_one_line(String name) {
        assertThat(new Home(folder.resolve(name)).problems())
                .singleElement()
                .asString()
                .contains("choose another")
                .doesNotContainPattern("\\p{Cc}");
    }

    @Test
    void modes_that_an_operator_has_changed_are_left() throws IOException {
        home.prepare();
        Files.setPosixFilePermissions(home.success(), fromString("rwxrwx---"));

        assertThat(home.prepare()).isEmpty();

        assertThat(Files.getPosixFilePermissions(home.success())).isEqualTo(fromString("rwxrwx---"));
    }

    @Test
    void a_missing_drop_folder_in_a_home_that_was_worked_in_is_refused_and_not_made() throws IOException {
        home.prepare();
        Files.delete(home.drop());
        Files.createFile(home.archive().resolve("plate7.csv"));

        List<String> reasons = home.prepare();

        assertThat(reasons).singleElement().asString().contains("not mounted?");
        assertThat(home.drop()).doesNotExist();
    }

    @Test
    void a_missing_drop_folder_in_a_home_without_work_is_made_even_after_a_killed_trial() throws IOException {
        home.prepare();
        Files.delete(home.drop());
        Files.createFile(home.inflight().resolve(".majora-drop-trial"));

        assertThat(home.prepare()).isEmpty();

        assertThat(home.drop()).isEmptyDirectory();
        assertThat(home.inflight()).isEmptyDirectory();
    }

    @Test
    void a_drop_folder_that_is_named_is_never_made_and_is_none_of_ours() throws IOException {
        Path share = folder.resolve("share");
        assertThat(new Home(home.folder(), share).prepare())
                .singleElement()
                .asString()
                .contains("intake.drop is missing: not mounted?");
        assertThat(share).doesNotExist();
        assertThat(home.folder()).doesNotExist();
        Files.createFile(share);
        assertThat(new Home(home.folder(), share).prepare())
                .singleElement()
                .asString()
                .endsWith("is no folder");
        assertThat(home.prepare()).isEmpty();
        for (Path ours : List.of(home.folder(), home.inflight(), home.archive())) {
            assertThat(new Home(home.folder(), ours).problems())
                    .singleElement()
                    .asString()
                    .contains("is the home or one of its folders");
        }
        Files.delete(share);
        Files.createDirectory(share);
        Home named = new Home(home.folder(), share);
        assertThat(named.prepare()).isEmpty();
        assertThat(share).isEmptyDirectory();
        assertThat(named.drop()).isEqualTo(share);
    }

    @Test
    void a_folder_that_is_a_file_or_a_link_is_refused_each_with_a_reason() throws IOException {
        home.prepare();
        Files.delete(home.success());
        Files.createFile(home.success());
        Files.delete(home.warning());
        Files.createSymbolicLink(home.warning(), Files.createDirectory(folder.resolve("elsewhere")));

        assertThat(home.prepare()).hasSize(2).allMatch(reason -> reason.contains("is no folder"));
    }

    @Test
    void a_home_that_is_a_link_is_well_and_one_that_is_a_file_is_refused() throws IOException {
        home.prepare();
        Path link = Files.createSymbolicLink(folder.resolve("link"), home.folder());
        assertThat(new Home(link).prepare()).isEmpty();

        Path file = Files.createFile(folder.resolve("file"));
        assertThat(new Home(file).prepare()).singleElement().asString().endsWith("is no folder");
        assertThat(new Home(file).lock()).isPresent();
    }

    @Test
    void looking_for_problems_changes_nothing() {
        assertThat(home.problems()).isEmpty();

        assertThat(home.folder()).doesNotExist();
    }

    @Test
    void a_second_daemon_is_refused_until_the_first_has_ended() {
        try (Home second = new Home(home.folder())) {
            assertThat(home.lock()).isEmpty();
            assertThat(second.lock())
                    .hasValueSatisfying(reason -> assertThat(reason).contains("another majora-drop"));
            assertThat(second.lock()).isPresent();

            home.close();

            assertThat(second.lock()).isEmpty();
        }
    }

    @Test
    void files_are_made_0640_and_what_is_in_them_stays() throws IOException {
        home.prepare();
        Path file = home.success().resolve("plate7.lines.ndjson");
        try (FileChannel channel = HomeFiles.open(file)) {
            channel.write(ByteBuffer.wrap("one\n".getBytes()));
        }

        try (FileChannel channel = HomeFiles.open(file)) {
            assertThat(channel.size()).isEqualTo(4);
            assertThat(channel.position()).isZero();
        }
        HomeFiles.fsyncFolder(home.success());

        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(fromString("rw-r-----"));
    }

    private List<String> modes() throws IOException {
        try (Stream<Path> paths = Files.list(home.folder())) {
            return paths.filter(Files::isDirectory).sorted().map(HomeTest::mode).toList();
        }
    }

    private static String mode(Path path) {
        try {
            int mode = (int) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS) & 07777;
            return path.getFileName() + " " + Integer.toOctalString(mode);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Test
    void who_looks_sees_whether_a_daemon_works_there_and_keeps_none_from_starting() throws IOException {
        assertThat(home.prepare()).isEmpty();
        boolean neverRun = home.isWorkedIn();
        home.lock();
        boolean worked = home.isWorkedIn();
        home.close();

        // A look in another process, at the very moment.
        try (FileChannel look = FileChannel.open(home.folder().resolve(".lock"));
                FileLock asked = look.lock(1, 1, true)) {
            assertThat(asked.isShared()).isTrue();
            assertThat(neverRun).isFalse();
            assertThat(worked).isTrue();
        }
        assertThat(home.isWorkedIn()).isFalse();
        assertThat(home.lock()).isEmpty();
    }
}
