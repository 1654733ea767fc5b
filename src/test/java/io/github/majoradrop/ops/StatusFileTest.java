package io.github.majoradrop.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.majoradrop.config.Home;
import io.github.majoradrop.config.TestHome;
import io.github.majoradrop.config.TestSettings;
import io.github.majoradrop.config.Time;
import io.github.majoradrop.intake.DropLook;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusFileTest {

    private static final int MANY = 150;

    @TempDir
    private Path folder;

    @Test
    void names_and_troubles_are_told_up_to_a_hundred_and_counted_beyond() throws Exception {
        Home home = TestHome.prepared(folder.resolve("home"));
        Rooms rooms = Rooms.of(TestSettings.of(home.folder()), home, TestSettings.credentials(), Time.SYSTEM);
        for (int i = 0; i < MANY; i++) {
            Files.createDirectory(home.drop().resolve("folder" + i));
            rooms.troubles().report("place" + i, "it is broken");
        }
        Files.writeString(home.drop().resolve("a.csv.part"), "x");
        ((DropLook) rooms.beans().get("drop-look")).settled();

        new StatusFile(home, new StatusContent(rooms, Role.ALONE), Time.SYSTEM).stop();
        rooms.close();

        JsonNode status = new ObjectMapper().readTree(Files.readAllBytes(home.status()));
        assertThat(status.get("troubles")).hasSize(100);
        assertThat(status.get("troublesInAll").intValue()).isEqualTo(MANY);
        assertThat(status.get("leftAlone")).hasSize(100);
        assertThat(status.get("leftAloneInAll").intValue()).isEqualTo(MANY);
        assertThat(status.get("ignored").intValue()).isEqualTo(1);
        assertThat(StatusReport.of(HomeStatus.read(home.folder()), Instant.now(), Terminal.of(Map.of(), null)))
                .contains("trouble     place0: it is broken")
                .contains("            and 140 more")
                .contains("ignored     1 name in drop/");
    }

    @Test
    void a_hold_of_an_earlier_run_is_gone_on_with_until_somebody_is_answered() throws Exception {
        Home home = TestHome.prepared(folder.resolve("home"));
        Files.writeString(
                home.status(),
                "{\"holds\":{\"all\":{\"since\":\"2026-11-20T17:15:02Z\"}},"
                        + "\"heldBefore\":{\"library.add\":\"2026-11-19T17:15:02Z\"}}");
        Rooms rooms = Rooms.of(TestSettings.of(home.folder()), home, TestSettings.credentials(), Time.SYSTEM);
        StatusFile file = new StatusFile(home, new StatusContent(rooms, Role.ALONE), Time.SYSTEM);

        file.start();
        file.stop();
        rooms.close();

        assertThat(new ObjectMapper()
                        .readTree(Files.readAllBytes(home.status()))
                        .get("heldBefore"))
                .hasToString("{\"all\":\"2026-11-20T17:15:02Z\",\"library.add\":\"2026-11-19T17:15:02Z\"}");
        assertThat(rooms.hold().told().heldBefore())
                .isEqualTo(Map.of(
                        "all", Instant.parse("2026-11-20T17:15:02Z"),
                        "library.add", Instant.parse("2026-11-19T17:15:02Z")));
    }
}
