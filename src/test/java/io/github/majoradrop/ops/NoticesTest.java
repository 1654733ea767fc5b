package io.github.majoradrop.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.majoradrop.config.Home;
import io.github.majoradrop.config.TestHome;
import io.github.majoradrop.config.Time;
import io.github.majoradrop.intake.Troubles;
import io.github.majoradrop.submit.Hold;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoticesTest {

    private static final String STEM = "20261122T171502123Z-plate7.csv";

    @TempDir
    private Path folder;

    @Test
    void a_file_with_dead_letters_and_a_trouble_are_told_and_a_good_file_is_not() throws Exception {
        Path program = Files.writeString(folder.resolve("tell"), "#!/bin/sh\ncat >> \"$0.said\"\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        Path said = folder.resolve("tell.said");
        Home home = TestHome.prepared(folder.resolve("home"));
        receipt(home, STEM, 2);
        receipt(home, "20261122T171502124Z-good.csv", 0);
        Troubles troubles = new Troubles(System::nanoTime);

        try (Notices notices = new Notices(home, new Hold(action -> 1, Time.SYSTEM), troubles, program, Time.SYSTEM)) {
            notices.start();
            notices.closed(List.of("20261122T171502124Z-good.csv"));
            notices.closed(List.of(STEM));
            troubles.report("drop folder", "it is gone");
            await().until(() -> Files.exists(said) && Files.readAllLines(said).size() == 2);
        }

        assertThat(Files.readString(said))
                .contains("\"event\":\"dead-letters\"", "\"file\":\"" + STEM + "\"", "\"deadLetter\":2")
                .contains("\"event\":\"trouble\"", "drop folder: it is gone")
                .doesNotContain("good.csv")
                .doesNotContainPattern("\\.\\d{4,}Z");
        home.close();
    }

    private static void receipt(Home home, String stem, int deadLetters) throws Exception {
        Files.writeString(
                home.archive().resolve(stem + ".receipt.json"), "{\"records\":{\"deadLetter\":" + deadLetters + "}}");
    }
}
