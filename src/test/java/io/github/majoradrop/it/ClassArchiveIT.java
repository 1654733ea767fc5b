package io.github.majoradrop.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive of classes that the first start makes: it is used by the next ones, and is never a reason not to start. */
class ClassArchiveIT {

    private static final int STARTED = 0;
    /** It is made in the background, behind whatever else this machine does: beside all other tests on one core it took eleven minutes. */
    private static final Duration MADE = Duration.ofMinutes(60);

    @TempDir
    private Path folder;

    private Path cache = Lab.CLASSES;

    /** By the start of the first test of all. */
    @BeforeAll
    static void it_is_made(@TempDir Path folder) {
        ClassArchiveIT first = new ClassArchiveIT();
        first.folder = folder;
        await().atMost(MADE).until(() -> first.classesFromTheArchive(Program.LAUNCHER) > 0);
    }

    @Test
    void nobody_else_may_write_where_it_lies() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(cache)))
                .isEqualTo("rwx------");
    }

    @Test
    void the_archive_is_not_used_for_another_version() {
        Dist next = Dist.copyTo(folder.resolve("next")).withVersion("99.0.0");

        assertThat(classesFromTheArchive(next.launcher())).isZero();
    }

    @Test
    void an_archive_to_which_somebody_leads_by_a_link_is_not_used() throws IOException {
        cache = Files.createSymbolicLink(folder.resolve("link"), cache);

        assertThat(classesFromTheArchive(Program.LAUNCHER)).isZero();
    }

    /** Java itself breaks at half an archive. */
    @Test
    void a_damaged_archive_is_made_anew_and_the_program_starts_without_a_word() throws IOException {
        String said = start(Program.LAUNCHER);
        Path whole = newest();
        cache = Files.createDirectory(folder.resolve("damaged"));
        byte[] archive = Files.readAllBytes(whole);
        Files.write(cache.resolve(whole.getFileName()), Arrays.copyOf(archive, archive.length / 2));

        assertThat(start(Program.LAUNCHER)).isEqualTo(said);
        await().atMost(MADE).until(() -> ClassArchive.isDone(cache));
        assertThat(classesFromTheArchive(Program.LAUNCHER)).isPositive();
    }

    @Test
    void without_a_place_for_it_the_program_starts_all_the_same() throws IOException {
        String said = start(Program.LAUNCHER);
        cache = Files.createFile(folder.resolve("no-folder"));

        assertThat(start(Program.LAUNCHER)).isEqualTo(said);
    }

    private String start(Path launcher) {
        return start(launcher, "");
    }

    /** None is made by this. */
    private long classesFromTheArchive(Path launcher) {
        return start(launcher, "-Xshare:auto -Xlog:class+load")
                .lines()
                .filter(line -> line.contains("source: shared objects file (top)"))
                .count();
    }

    private String start(Path launcher, String javaOptions) {
        try (Program program = Program.start(
                List.of(launcher.toString(), "--version"),
                folder.resolve("said"),
                Map.of("CACHE_DIRECTORY", cache.toString(), "JAVA_OPTS", javaOptions))) {
            assertThat(program.exit()).as("%s", program).isEqualTo(STARTED);
            return String.join("\n", program.log());
        }
    }

    /** Earlier builds may have left theirs. */
    private Path newest() {
        try (Stream<Path> files = Files.list(cache)) {
            return files.max(Comparator.comparingLong(file -> file.toFile().lastModified()))
                    .orElseThrow();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
