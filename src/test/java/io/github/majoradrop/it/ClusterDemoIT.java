package io.github.majoradrop.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Runs the demo of several machines as the guide does, with the jars of the build: each record has one line whoever was killed, and nothing is left running. */
class ClusterDemoIT {

    /** The block of the guide in which the demo is started. */
    static final String DEMO = "sh demo";

    private static final Path GUIDE = Path.of("src/main/dist/doc/cluster.md");
    private static final String TOKEN_OF_THE_DEMO = "token-of-the-demo";

    @RegisterExtension
    private final Lab lab = new Lab();

    private Path temporary;

    @BeforeEach
    void makeFolder() throws IOException {
        temporary = Files.createDirectory(lab.folder().resolve("tmp"));
    }

    @Test
    void one_of_each_is_killed_and_every_record_has_one_line() throws IOException {
        Path artemis = Jars.ofThisTest(lab.folder().resolve("artemis/lib")).getParent();

        Program demo = demo(artemis);

        assertThat(demo.exit()).as("%s", demo).isZero();
        assertThat(String.join("\n", demo.log()))
                .containsPattern("submitter-1 +when [\\d,]+ records")
                .containsPattern("south +when [\\d,]+ records")
                .containsPattern("broker +when [\\d,]+ records")
                .contains("Of 2,000 records 2,000 have one line, 0 have none, 0 have more than one.");
        Path folder = folders().get(0);
        for (String name : List.of("north", "south")) {
            HomeFolder home = new HomeFolder(folder.resolve(name));
            assertThat(home.lines()).hasSize(1_000);
            home.assertFiledOnlyUnder("success", "dead-letter");
            assertThat(home.status().path("running").asBoolean()).isFalse();
        }
        assertThat(new HomeFolder(folder).filesWith(TOKEN_OF_THE_DEMO)).isEmpty();
        assertThat(folder.resolve("broker/data")).doesNotExist();
        assertNothingIsLeftRunning();
    }

    @Test
    void who_stops_it_stops_all_of_it() throws IOException {
        Path artemis = Jars.ofThisTest(lab.folder().resolve("artemis/lib")).getParent();
        Program demo = demo(artemis);
        lab.waitUntil("all of them run", () -> running().size() == 5);

        demo.stop();
        demo.exitSoon();

        assertNothingIsLeftRunning();
        assertThat(new HomeFolder(folders().get(0)).filesWith(TOKEN_OF_THE_DEMO))
                .isEmpty();
    }

    @Test
    void without_artemis_it_says_what_is_missing_and_leaves_nothing() {
        Program demo = demo(lab.folder());

        assertThat(demo.exit()).isEqualTo(2);
        assertThat(demo.toString())
                .contains(
                        "needs Apache Artemis",
                        "artemis-server-*.jar",
                        lab.folder().toString(),
                        "--artemis");
        assertThat(folders()).isEmpty();
    }

    private Program demo(Path artemis) {
        String command = new Guide(GUIDE)
                .blocks().stream()
                        .filter(block -> block.info().equals(DEMO))
                        .flatMap(block -> block.lines().stream())
                        .collect(Collectors.joining());
        return Program.start(
                List.of(command.replace("majora-drop", Program.LAUNCHER.toString())
                        .replace("/opt/apache-artemis", artemis.toString())
                        .split(" ")),
                lab.folder().resolve("said"),
                Map.of(
                        "JAVA_OPTS",
                        "-Djava.io.tmpdir=" + temporary,
                        "CACHE_DIRECTORY",
                        Lab.CLASSES.toString(),
                        // An operator's settings, which are none of the demo's business.
                        "MAJORA_DROP_SUBMIT_CONCURRENCY",
                        "nonsense"));
    }

    /** Who was killed may be gone a moment later than the demo. */
    private void assertNothingIsLeftRunning() {
        lab.waitUntilSeen(() -> assertThat(running()).isEmpty());
    }

    /** What the demo started, by the folder that it has to do with. */
    private List<ProcessHandle> running() {
        String folder = temporary.resolve("majora-drop-demo-").toString();
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains(folder))
                .toList();
    }

    private List<Path> folders() {
        try (Stream<Path> found = Files.list(temporary)) {
            return found.filter(path -> path.getFileName().toString().startsWith("majora-drop-demo-"))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
