package io.github.majoradrop.it;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;

/**
 * The archive of classes that the first start of a program makes, and without which each of the others needs half as much time again. So all tests
 * wait for it: made beside them it would come when a third of them is over, as it stands behind whatever else a machine does.
 */
final class ClassArchive {

    /** They are quicker with it, no more. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private ClassArchive() {}

    /** Has it made, whichever of the tests' processes comes first, and waits for it. @return the folder */
    static Path madeIn(Path folder) {
        try {
            Path said = Files.createTempFile(folder.getParent(), "first-start", "");
            try (Program first = Program.start(
                    List.of(Program.LAUNCHER.toString(), "--version"),
                    said,
                    Map.of("CACHE_DIRECTORY", folder.toString()))) {
                first.exit();
                await().atMost(LONGEST).until(() -> isDone(folder));
            } catch (ConditionTimeoutException late) {
                return folder;
            } finally {
                Files.delete(said);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return folder;
    }

    /** While it is made, something else lies there. */
    static boolean isDone(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = files.toList();
            return !found.isEmpty()
                    && found.stream().allMatch(file -> file.toString().endsWith(".jsa"));
        }
    }
}
