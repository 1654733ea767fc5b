package io.github.majoradrop.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.majoradrop.config.Home;
import io.github.majoradrop.config.TestHome;
import io.github.majoradrop.record.SourceReport;
import io.github.majoradrop.rules.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InflightFolderTest {

    private static final String A = "20261122T171502001Z-a.csv";
    private static final String B = "20261122T171502002Z-b.csv";

    @TempDir
    private Path folder;

    private final Hands clock = new Hands();
    private final Inflight inflight = new Inflight(Integer.MAX_VALUE, Long.MAX_VALUE, System::nanoTime);
    private final Troubles troubles = new Troubles(System::nanoTime);
    private Home home;
    private InflightFolder look;

    @BeforeEach
    void claimTwo() throws IOException {
        home = TestHome.prepared(folder.resolve("home"));
        for (String stem : Set.of(A, B)) {
            inflight.add(stem, Files.writeString(home.inflight().resolve(stem), "x"), 1);
        }
        look = new InflightFolder(home, inflight, troubles, clock);
    }

    @Test
    void a_file_that_somebody_took_away_is_told_until_it_is_back() throws IOException {
        next();
        Files.delete(home.inflight().resolve(A));

        next();
        Set<String> gone = troubles.open().keySet();
        Files.writeString(home.inflight().resolve(A), "x");
        next();

        assertThat(gone).containsExactly("inflight file " + A);
        assertThat(troubles.open()).isEmpty();
    }

    @Test
    void a_folder_that_is_gone_is_one_trouble_and_nothing_is_closed_until_it_is_back() throws IOException {
        answer(A);
        Path away = Files.move(home.inflight(), home.folder().resolve("away"));

        List<String> meanwhile = next();
        Set<String> told = troubles.open().keySet();
        Files.move(away, home.inflight());

        assertThat(meanwhile).isEmpty();
        assertThat(told).containsExactly("inflight folder");
        assertThat(next()).containsExactly(A);
        assertThat(troubles.open()).isEmpty();
    }

    private void answer(String stem) {
        inflight.turns().beginPass(stem, Kind.BIOSAMPLE);
        inflight.turns()
                .endPass(stem, Kind.BIOSAMPLE, new SourceReport(1, EnumSet.of(Kind.BIOSAMPLE), Set.of(), List.of()));
    }

    private List<String> next() {
        clock.move(Duration.ofSeconds(1));
        return look.awaitAnswered();
    }
}
