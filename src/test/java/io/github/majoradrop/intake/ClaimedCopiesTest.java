package io.github.majoradrop.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.majoradrop.config.Home;
import io.github.majoradrop.outcome.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A drop folder on another file system, on a disk of which the power may go before each change. */
class ClaimedCopiesTest {

    private static final FileTime WRITTEN = FileTime.from(Instant.parse("2026-11-20T10:00:00Z"));

    @TempDir
    private Path folder;

    private final Hands clock = new Hands();
    private final Troubles troubles = new Troubles(clock);
    private final Inflight inflight = new Inflight(Integer.MAX_VALUE, Long.MAX_VALUE, clock);
    /** What intake got, by name and content, in its order; also by earlier runs. */
    private final List<String> worked = new ArrayList<>();

    private int homes;
    private DropLook looks;
    private Claims claims;

    @Test
    void a_claim_is_a_copy_as_old_as_the_file_and_nothing_else_is_left() throws IOException {
        Disk disk = disk();
        Home home = run(disk);
        drop(disk, "a.csv", "one");

        look();

        assertThat(inflight.stems()).singleElement().asString().endsWith("-a.csv");
        assertThat(names(disk, "share")).isEmpty();
        Path claimed = plain(home.inflight()).resolve(inflight.stems().get(0));
        assertThat(names(disk, "home/inflight"))
                .containsExactly(claimed.getFileName().toString());
        assertThat(claimed).hasContent("one");
        assertThat(Files.getLastModifiedTime(claimed)).isEqualTo(WRITTEN);
        assertThat(claims.areKept()).isTrue();
        assertThat(looks.content().isEmpty()).isTrue();
    }

    @Test
    void where_the_drop_folder_was_not_named_a_claim_is_never_a_copy() throws IOException {
        Disk disk = disk();
        Home home = new Home(disk.folder().resolve("home"));
        disk.apart(plain(home.drop()));
        begin(home);
        Files.writeString(Files.createDirectories(plain(home.drop())).resolve("a.csv"), "one");

        look();

        assertThat(inflight.isEmpty()).isTrue();
        assertThat(names(disk, "home/drop")).containsExactly("a.csv");
        assertThat(troubles.open()).hasSize(1);
    }

    @Test
    void what_is_written_while_it_is_copied_is_copied_once_more_and_removed_only_then() throws IOException {
        Disk disk = disk();
        run(disk);
        Path file = drop(disk, "a.csv", "one\n");
        List<Settled> settled = settled();
        claims.check(claims.claim(settled.get(0)));
        Path aside = plain(disk.folder().resolve("share"))
                .resolve(names(disk, "share").get(0));
        AtomicInteger forces = new AtomicInteger();
        disk.beforeForce(() -> {
            // The drop folder, then the copy.
            if (forces.incrementAndGet() == 2) {
                append(aside, "two\n");
            }
        });

        claims.keep();
        boolean isKept = claims.areKept();
        List<String> between = inflight.stems();
        claims.keep();

        assertThat(file).doesNotExist();
        assertThat(isKept).isFalse();
        assertThat(between).isEmpty();
        assertThat(plain(inflight.file(inflight.stems().get(0)).path())).hasContent("one\ntwo\n");
        assertThat(names(disk, "share")).isEmpty();
    }

    @Test
    void a_copy_that_the_machine_refuses_is_told_and_tried_again_and_the_next_file_which_may_correct_it_waits()
            throws IOException {
        Disk disk = disk();
        Home home = run(disk);
        drop(disk, "a.csv", "one");
        Claim first = claims.claim(settled().get(0));
        Path inTheWay = inTheWayOf(first, home);
        claims.keep();
        drop(disk, "b.csv", "two");
        look();

        assertThat(troubles.open()).containsOnlyKeys("copying " + first.stem());
        assertThat(claims.areKept()).isFalse();
        clock.move(Duration.ofSeconds(5));
        claims.keep();
        assertThat(inflight.isEmpty()).isTrue();
        remove(inTheWay);
        claims.keep();
        boolean isTriedAtOnce = claims.areKept();
        clock.move(Duration.ofSeconds(5));
        claims.keep();

        assertThat(isTriedAtOnce).isFalse();
        assertThat(troubles.open()).isEmpty();
        assertThat(inflight.stems()).hasSize(2).first().isEqualTo(first.stem());
        assertThat(names(disk, "share")).isEmpty();
    }

    @Test
    void a_copy_that_is_refused_for_a_minute_holds_up_no_other() throws IOException {
        Disk disk = disk();
        Home home = run(disk);
        drop(disk, "a.csv", "one");
        Claim first = claims.claim(settled().get(0));
        Path inTheWay = inTheWayOf(first, home);
        claims.keep();
        drop(disk, "b.csv", "two");
        look();

        clock.move(Duration.ofMinutes(1));
        claims.keep();

        assertThat(inflight.stems()).singleElement().asString().endsWith("-b.csv");
        remove(inTheWay);
        clock.move(Duration.ofSeconds(5));
        claims.keep();
        assertThat(inflight.stems()).hasSize(2);
        assertThat(names(disk, "share")).isEmpty();
    }

    private static Path inTheWayOf(Claim claim, Home home) throws IOException {
        return Files.createDirectories(
                plain(home.inflight()).resolve("." + claim.stem()).resolve("full"));
    }

    private static void remove(Path inTheWay) throws IOException {
        Files.delete(inTheWay);
        Files.delete(inTheWay.getParent());
    }

    @Test
    void what_was_exchanged_after_the_look_and_cannot_be_given_back_is_worked_off() throws IOException {
        Disk disk = disk();
        run(disk);
        Path file = drop(disk, "a.csv", "one");
        List<Settled> settled = settled();
        Path other = Files.writeString(folder.resolve("other"), "two");
        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
        // The disk that is tried on has no links.
        Claim claim = claims.claim(settled.get(0));

        String stem = claims.check(claim);
        claims.keep();

        assertThat(plain(inflight.file(stem).path())).hasContent("two");
        assertThat(names(disk, "share")).isEmpty();
    }

    @Test
    void killed_before_every_change_and_in_the_middle_of_every_write_each_file_is_worked_on_once() throws IOException {
        everyPoint(false);
    }

    @Test
    void the_power_cut_at_every_point_no_file_is_lost() throws IOException {
        everyPoint(true);
    }

    private void everyPoint(boolean power) throws IOException {
        int all = workedAt(Integer.MAX_VALUE, false, power);
        assertThat(all).as("changes").isGreaterThan(10);
        for (int change = 1; change <= all; change++) {
            workedAt(change, false, power);
            workedAt(change, true, power);
        }
    }

    /** Drops two files, goes on at each cut, and finds both of them once. @return the changes of the disk */
    private int workedAt(int change, boolean half, boolean power) throws IOException {
        worked.clear();
        Disk started = disk("a.csv", "b.csv");
        started.cutAt(change, half);
        try {
            work(started);
            assertThat(change).as("no cut came").isEqualTo(Integer.MAX_VALUE);
        } catch (Disk.PowerCut cut) {
            Disk next = started;
            if (power) {
                Path restored = Files.createDirectory(folder.resolve("restored" + homes));
                started.restoreTo(restored);
                next = new Disk(restored);
            } else {
                next = new Disk(plain(started.folder()));
            }
            next.apart(plain(next.folder().resolve("share")));
            work(next);
            assertThat(names(next, "share")).as("share, cut at " + change).isEmpty();
            assertThat(names(next, "home/inflight")).as("cut at " + change).isEmpty();
        }
        // A disk that was cut off tells of no file when it was written.
        assertThat(worked)
                .as("cut at " + change)
                .containsExactlyInAnyOrder("a.csv content of a.csv", "b.csv content of b.csv");
        return started.changes();
    }

    @Test
    void what_has_no_name_but_the_ending_of_what_is_set_aside_is_nobodys() throws IOException {
        Disk disk = disk(".claimed", "x.claimed");

        run(disk);
        look();

        assertThat(names(disk, "share")).contains(".claimed");
        assertThat(inflight.stems()).singleElement().asString().endsWith("-x.claimed");
    }

    /** A run that ends each file as soon as intake has it, as far as the power lasts. */
    private void work(Disk disk) throws IOException {
        Inflight mine = new Inflight(Integer.MAX_VALUE, Long.MAX_VALUE, clock);
        Home home = home(disk);
        begin(home, mine);
        Set<String> notYet = claims.recover();
        for (String name : names(disk, "home/inflight")) {
            if (!notYet.contains(name)) {
                end(home, name);
            }
        }
        look();
        for (String stem : mine.stems()) {
            end(home, stem);
        }
    }

    private void end(Home home, String stem) throws IOException {
        worked.add(ClaimNames.nameOf(stem) + " "
                + Files.readString(plain(home.inflight().resolve(stem))));
        Files.move(plain(home.inflight().resolve(stem)), plain(home.archive().resolve(stem)));
    }

    /** With these files in the drop folder. */
    private Disk disk(String... names) throws IOException {
        Path root = Files.createDirectory(folder.resolve("disk" + homes++));
        Path share = Files.createDirectory(root.resolve("share"));
        try (Home home = new Home(root.resolve("home"), share)) {
            home.lock();
            assertThat(home.prepare()).isEmpty();
        }
        for (String name : names) {
            Files.writeString(share.resolve(name), "content of " + name);
        }
        Disk disk = new Disk(root);
        disk.apart(share);
        return disk;
    }

    private static Home home(Disk disk) {
        return new Home(disk.folder().resolve("home"), disk.folder().resolve("share"));
    }

    private Home run(Disk disk) throws IOException {
        Home home = home(disk);
        begin(home);
        assertThat(claims.recover()).isEmpty();
        return home;
    }

    private void begin(Home home) {
        begin(home, inflight);
    }

    private void begin(Home home, Inflight mine) {
        looks = new DropLook(
                home, FolderWatch.OF_NOTHING, new Settling(Duration.ZERO, clock), mine, troubles, Clock.systemUTC());
        claims = new Claims(home, new ClaimNames(Clock.systemUTC()), looks, mine, troubles, clock);
    }

    private List<Settled> settled() {
        looks.settled();
        return looks.settled();
    }

    private void look() throws IOException {
        for (Settled file : settled()) {
            try {
                claims.check(claims.claim(file));
            } catch (IOException refused) {
                // The route leaves it for the next look.
            }
        }
        claims.keep();
    }

    private static Path drop(Disk disk, String name, String text) throws IOException {
        Path file = Files.writeString(plain(disk.folder().resolve("share")).resolve(name), text);
        Files.setLastModifiedTime(file, WRITTEN);
        return file;
    }

    private static void append(Path file, String text) {
        try {
            Files.writeString(file, text, StandardOpenOption.APPEND);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static Path plain(Path path) {
        return Path.of(path.toString());
    }

    private static List<String> names(Disk disk, String in) throws IOException {
        try (Stream<Path> files = Files.list(plain(disk.folder().resolve(in)))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
