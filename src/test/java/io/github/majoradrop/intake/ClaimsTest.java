package io.github.majoradrop.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.majoradrop.config.Home;
import io.github.majoradrop.config.TestHome;
import io.github.majoradrop.outcome.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClaimsTest {

    private static final Clock TIME = Clock.fixed(Instant.parse("2026-11-22T17:15:02.123Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private final Inflight inflight = new Inflight(Integer.MAX_VALUE, Long.MAX_VALUE, System::nanoTime);
    private final Hands clock = new Hands();
    private final Troubles troubles = new Troubles(clock);
    private Home home;
    private DropLook looks;
    private Claims claims;

    @BeforeEach
    void makeHome() {
        home = TestHome.prepared(folder.resolve("home"));
        looks = new DropLook(
                home, FolderWatch.OF_NOTHING, new Settling(Duration.ZERO, clock), inflight, troubles, TIME);
        claims = new Claims(home, new ClaimNames(TIME), looks, inflight, troubles, clock);
    }

    @Test
    void claims_are_given_to_intake_at_the_end_of_the_look_as_one_look() throws IOException {
        drop("a.csv", "one");
        drop("b.csv", "two");
        List<Settled> settled = settled();

        String a = claims.check(claims.claim(settled.get(0)));
        String b = claims.check(claims.claim(settled.get(1)));
        boolean before = inflight.isEmpty();
        boolean emptyMeanwhile = looks.content().isEmpty() && claims.areKept();
        claims.keep();

        assertThat(before).isTrue();
        assertThat(emptyMeanwhile).isFalse();
        assertThat(inflight.stems()).containsExactly(a, b);
        assertThat(inflight.file(a).look()).isEqualTo(inflight.file(b).look());
        assertThat(home.drop()).isEmptyDirectory();
        assertThat(home.inflight().resolve(a)).hasContent("one");
        assertThat(looks.content().isEmpty() && claims.areKept()).isTrue();
        assertThat(looks.content().waiting()).isZero();
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
        assertThat(looks.content().waiting()).isZero();
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
        exchange(file, "two");

        Claim claim = claims.claim(settled);
        assertThatThrownBy(() -> claims.check(claim)).isInstanceOf(IOException.class);
        claims.keep();

        assertThat(file).hasContent("two");
        assertThat(home.inflight()).isEmptyDirectory();
        assertThat(inflight.isEmpty()).isTrue();
        assertThat(claims.areKept()).isTrue();
        assertThat(looks.content().isEmpty()).isFalse();
    }

    @Test
    void what_was_exchanged_for_a_link_or_a_folder_is_given_back_too() throws IOException {
        Path link = drop("a.csv", "one");
        Path made = drop("b.csv", "two");
        List<Settled> settled = settled();
        Files.delete(link);
        Files.createSymbolicLink(link, home.folder().resolve("anything"));
        Files.delete(made);
        Files.createDirectory(made);

        for (Settled file : settled) {
            Claim claim = claims.claim(file);
            assertThatThrownBy(() -> claims.check(claim)).isInstanceOf(IOException.class);
        }
        claims.keep();

        assertThat(link).isSymbolicLink();
        assertThat(made).isDirectory();
        assertThat(home.inflight()).isEmptyDirectory();
        assertThat(inflight.isEmpty()).isTrue();
    }

    @Test
    void a_file_that_cannot_be_given_back_as_there_is_a_third_one_is_worked_off_in_its_order() throws IOException {
        Path file = drop("a.csv", "one");
        Settled settled = settled().get(0);
        exchange(file, "two");

        Claim claim = claims.claim(settled);
        drop("a.csv", "three");
        String second = claims.check(claim);
        claims.keep();
        String third = claims.check(claims.claim(settled().get(0)));
        claims.keep();

        assertThat(home.inflight().resolve(second)).hasContent("two");
        assertThat(home.inflight().resolve(third)).hasContent("three");
        assertThat(inflight.stems()).containsExactly(second, third);
        assertThat(home.drop()).isEmptyDirectory();
    }

    @Test
    void a_giving_back_that_was_cut_in_the_middle_is_ended_and_any_other_claim_stays() throws IOException {
        GivingBack givingBack = new GivingBack(home);
        Path both = Files.writeString(home.inflight().resolve("20261122T171502001Z-a.csv"), "one");
        Files.createLink(home.drop().resolve("a.csv"), both);
        Path other = Files.writeString(home.inflight().resolve("20261122T171502002Z-b.csv"), "two");
        drop("b.csv", "two");
        Path alone = Files.writeString(home.inflight().resolve("20261122T171502003Z-c.csv"), "three");

        assertThat(givingBack.end(both, both.getFileName().toString())).isTrue();
        assertThat(givingBack.end(other, other.getFileName().toString())).isFalse();
        assertThat(givingBack.end(alone, alone.getFileName().toString())).isFalse();

        assertThat(both).doesNotExist();
        assertThat(home.drop().resolve("a.csv")).hasContent("one");
        assertThat(other).exists();
        assertThat(alone).exists();
    }

    @Test
    void what_is_no_file_and_cannot_be_given_back_overwrites_nothing_and_is_left_alone() throws IOException {
        Path file = drop("a.csv", "one");
        Settled settled = settled().get(0);
        Files.delete(file);
        Files.createDirectory(file);

        Claim claim = claims.claim(settled);
        drop("a.csv", "three");

        assertThatThrownBy(() -> claims.check(claim)).isInstanceOf(IOException.class);
        claims.keep();
        assertThat(file).hasContent("three");
        assertThat(inflight.isEmpty()).isTrue();
    }

    @Test
    void a_file_that_may_not_be_renamed_is_one_trouble_with_its_reason_however_often_it_is_tried() throws IOException {
        Path shut = drop("shut.csv", "one");
        standInTheWay("shut.csv");
        drop("z.csv", "two");

        Set<Map<String, String>> told = new HashSet<>();
        for (int look = 0; look < 10; look++) {
            for (Settled file : settled()) {
                if (file.name().equals("shut.csv")) {
                    assertThatThrownBy(() -> claims.claim(file)).isInstanceOf(IOException.class);
                } else {
                    claims.check(claims.claim(file));
                }
            }
            claims.keep();
            told.add(troubles.open());
        }

        assertThat(told)
                .singleElement()
                .satisfies(open -> assertThat(open)
                        .containsOnlyKeys("claiming shut.csv")
                        .containsValue("claiming shut.csv: it may not be renamed (Is a directory): in a folder with its"
                                + " sticky bit set only its owner may; chmod -t, or drop it anew"));
        assertThat(inflight.stems()).singleElement().asString().endsWith("-z.csv");
        assertThat(looks.content().waiting()).isEqualTo(1);
        Files.delete(shut);
        looks.settled();
        claims.keep();
        assertThat(troubles.open()).isEmpty();
    }

    @Test
    void after_a_power_cut_what_was_given_to_intake_is_in_flight_and_no_longer_dropped() throws IOException {
        drop("a.csv", "one");
        Disk disk = new Disk(home.folder());
        Home at = new Home(disk.folder());
        DropLook looksAt =
                new DropLook(at, FolderWatch.OF_NOTHING, new Settling(Duration.ZERO, clock), inflight, troubles, TIME);
        Claims ofDisk = new Claims(at, new ClaimNames(TIME), looksAt, inflight, troubles, clock);
        looksAt.settled();

        ofDisk.check(ofDisk.claim(looksAt.settled().get(0)));
        ofDisk.keep();

        assertThat(inflight.stems()).hasSize(1);
        Path restored = Files.createDirectory(folder.resolve("restored"));
        disk.restoreTo(restored);
        assertThat(restored.resolve("drop")).isEmptyDirectory();
        assertThat(restored.resolve("inflight").resolve(inflight.stems().get(0)))
                .hasContent("one");
    }

    /** Puts something there under each name that the file could get. */
    private void standInTheWay(String name) throws IOException {
        ClaimNames same = new ClaimNames(TIME);
        for (int claim = 0; claim < 100; claim++) {
            Files.createDirectory(home.inflight().resolve(same.next(name)));
        }
    }

    private void exchange(Path file, String text) throws IOException {
        Files.move(Files.writeString(home.folder().resolve("other"), text), file, StandardCopyOption.ATOMIC_MOVE);
    }

    private Path drop(String name, String text) throws IOException {
        return Files.writeString(home.drop().resolve(name), text);
    }

    private List<Settled> settled() {
        looks.settled();
        return looks.settled();
    }
}
