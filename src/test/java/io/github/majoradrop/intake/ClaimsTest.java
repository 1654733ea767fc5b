package io.github.majoradrop.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.majoradrop.config.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClaimsTest {

    private static final Clock TIME = Clock.fixed(Instant.parse("2026-11-22T17:15:02.123Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private final Inflight inflight = new Inflight();
    private final Hands clock = new Hands();
    private final Troubles troubles = new Troubles(clock);
    private Home home;
    private DropLook looks;
    private Claims claims;

    @BeforeEach
    void makeHome() {
        home = new Home(folder.resolve("home"));
        home.lock();
        assertThat(home.prepare()).isEmpty();
        looks = new DropLook(home, new Settling(Duration.ZERO, clock), inflight, troubles);
        claims = new Claims(home, new ClaimNames(TIME), looks, inflight, troubles);
    }

    @Test
    void claims_are_given_to_intake_at_the_end_of_the_look_as_one_look() throws IOException {
        drop("a.csv", "one");
        drop("b.csv", "two");
        List<Settled> settled = settled();

        String a = claims.claim(settled.get(0));
        String b = claims.claim(settled.get(1));
        boolean before = inflight.isEmpty();
        boolean emptyMeanwhile = looks.isEmpty() && claims.areKept();
        claims.keep();

        assertThat(before).isTrue();
        assertThat(emptyMeanwhile).isFalse();
        assertThat(inflight.stems()).containsExactly(a, b);
        assertThat(inflight.file(a).look()).isEqualTo(inflight.file(b).look());
        assertThat(home.drop()).isEmptyDirectory();
        assertThat(home.inflight().resolve(a)).hasContent("one");
        assertThat(looks.isEmpty() && claims.areKept()).isTrue();
        assertThat(looks.waiting()).isZero();
    }

    @Test
    void what_is_claimed_but_not_durable_still_waits_and_comes_with_the_next_look() throws IOException {
        drop("a.csv", "one");
        claims.claim(settled().get(0));

        // The look broke off before its claims were kept. Then another one is taken.
        looks.settled();
        boolean kept = claims.areKept();
        claims.keep();

        assertThat(kept).isFalse();
        assertThat(claims.areKept()).isTrue();
        assertThat(inflight.stems()).hasSize(1);
        assertThat(looks.waiting()).isZero();
    }

    @Test
    void a_claim_that_the_machine_refuses_is_told_and_the_file_stays() throws IOException {
        Path file = drop("a.csv", "one");
        Settled settled = settled().get(0);
        Files.delete(home.inflight());

        assertThatThrownBy(() -> claims.claim(settled)).isInstanceOf(IOException.class);
        assertThat(file).exists();
        assertThat(troubles.open()).containsKey("claiming");
        claims.keep();
        Files.delete(file);
        looks.settled();
        claims.keep();
        assertThat(troubles.open()).isEmpty();
    }

    @Test
    void a_file_that_was_exchanged_after_the_look_is_given_back() throws IOException {
        Path file = drop("a.csv", "one");
        Settled settled = settled().get(0);
        Files.move(Files.writeString(home.folder().resolve("other"), "two"), file, StandardCopyOption.ATOMIC_MOVE);

        assertThatThrownBy(() -> claims.claim(settled)).isInstanceOf(IOException.class);
        claims.keep();

        assertThat(file).hasContent("two");
        assertThat(home.inflight()).isEmptyDirectory();
        assertThat(inflight.isEmpty()).isTrue();
        assertThat(claims.areKept()).isTrue();
    }

    private Path drop(String name, String text) throws IOException {
        return Files.writeString(home.drop().resolve(name), text);
    }

    private List<Settled> settled() {
        looks.settled();
        return looks.settled();
    }
}
