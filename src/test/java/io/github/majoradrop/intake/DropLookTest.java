package io.github.majoradrop.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.majoradrop.config.Home;
import io.github.majoradrop.config.TestHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DropLookTest {

    @TempDir
    private Path folder;

    private final Hands clock = new Hands();
    private final Inflight inflight = new Inflight(Integer.MAX_VALUE, Long.MAX_VALUE, System::nanoTime);
    private final Troubles troubles = new Troubles(System::nanoTime);
    private Home home;
    private DropLook looks;

    @BeforeEach
    void makeHome() {
        home = TestHome.prepared(folder.resolve("home"));
        looks = looksAt(Clock.systemUTC());
    }

    private DropLook looksAt(Clock time) {
        return new DropLook(
                home, FolderWatch.OF_NOTHING, new Settling(Duration.ofSeconds(5), clock), inflight, troubles, time);
    }

    @Test
    void a_file_is_settled_when_two_looks_saw_it_the_same_whatever_its_time_says() throws IOException {
        Files.setLastModifiedTime(drop("a.csv", "one"), FileTime.from(Instant.EPOCH));

        boolean atFirst = isSettled("a.csv");
        boolean atOnce = isSettled("a.csv");
        clock.move(Duration.ofSeconds(5));

        assertThat(atFirst).isFalse();
        assertThat(atOnce).isFalse();
        assertThat(looks.content().isEmpty()).isFalse();
        assertThat(isSettled("a.csv")).isTrue();
    }

    @Test
    void a_file_that_grew_or_was_replaced_by_another_of_the_same_size_and_time_begins_anew() throws IOException {
        Path file = drop("a.csv", "one");
        looks.settled();
        FileTime time = Files.getLastModifiedTime(file);
        Path other = Files.writeString(home.folder().resolve("other"), "two");
        Files.setLastModifiedTime(other, time);
        Files.move(other, file, StandardCopyOption.ATOMIC_MOVE);
        clock.move(Duration.ofSeconds(5));

        boolean replaced = isSettled("a.csv");
        clock.move(Duration.ofSeconds(5));
        boolean settled = isSettled("a.csv");
        Files.writeString(file, "three and more");
        boolean grown = isSettled("a.csv");

        assertThat(replaced).isFalse();
        assertThat(settled).isTrue();
        assertThat(grown).isFalse();
    }

    @Test
    void where_it_is_told_what_happened_only_that_is_looked_at_until_a_file_has_settled_and_now_and_then_all()
            throws IOException {
        Set<Path> news = new HashSet<>();
        FolderWatch watch = new FolderWatch(null, null) {
            @Override
            public Set<Path> news() {
                return Set.copyOf(news);
            }
        };
        looks = new DropLook(
                home, watch, new Settling(Duration.ofSeconds(5), clock), inflight, troubles, Clock.systemUTC());
        looks.settled();

        Path told = drop("told.csv", "one");
        Path untold = drop("untold.csv", "one");
        looks.settled();
        int unseen = looks.content().waiting();
        news.add(told);
        looks.settled();
        int seen = looks.content().waiting();
        news.clear();
        clock.move(Duration.ofSeconds(5));
        Files.writeString(untold, "two and more");
        boolean isToldSettled = isSettled("told.csv");
        clock.move(Duration.ofSeconds(4));
        boolean isUntoldSettled = isSettled("untold.csv");
        Files.delete(untold);
        for (int look = 0; look < 10; look++) {
            looks.settled();
        }

        assertThat(unseen).isZero();
        assertThat(seen).as("the folder is read, as something happened in it").isEqualTo(2);
        assertThat(isToldSettled).isTrue();
        assertThat(isUntoldSettled).as("it is looked at before it is claimed").isFalse();
        assertThat(looks.content().waiting()).as("also what nobody told of").isEqualTo(1);
    }

    @Test
    void the_files_come_in_the_order_of_their_writing_and_then_of_their_names() throws IOException {
        Files.setLastModifiedTime(drop("a.csv", "x"), FileTime.from(Instant.ofEpochSecond(2)));
        Files.setLastModifiedTime(drop("c.csv", "x"), FileTime.from(Instant.ofEpochSecond(1)));
        Files.setLastModifiedTime(drop("b.csv", "x"), FileTime.from(Instant.ofEpochSecond(1)));
        looks.settled();
        clock.move(Duration.ofSeconds(5));

        assertThat(looks.settled()).extracting(Settled::name).containsExactly("b.csv", "c.csv", "a.csv");
    }

    @Test
    void a_file_that_is_gone_is_forgotten() throws IOException {
        Path file = drop("a.csv", "one");
        looks.settled();
        Files.delete(file);

        boolean gone = isSettled("a.csv");

        assertThat(gone).isFalse();
        assertThat(looks.content().isEmpty()).isTrue();
    }

    @Test
    void a_missing_folder_is_a_trouble_never_made_again_and_nothing_is_done() throws IOException {
        looks.settled();
        Files.delete(home.drop());

        looks.settled();
        boolean empty = looks.content().isEmpty();
        boolean made = Files.exists(home.drop());
        String told = troubles.open().toString();
        Files.createDirectory(home.drop());
        looks.settled();

        assertThat(empty).isFalse();
        assertThat(made).isFalse();
        assertThat(told).contains("drop folder");
        assertThat(troubles.open()).isEmpty();
        assertThat(looks.content().isEmpty()).isTrue();
    }

    @Test
    void what_is_no_file_is_named_and_never_waits() throws IOException {
        Files.createDirectory(home.drop().resolve("folder"));
        drop("a.csv.part", "x");

        looks.settled();

        assertThat(looks.content().leftAlone()).containsOnlyKeys("folder");
        assertThat(LeftAlone.meant(looks.content().leftAlone().values())).isEqualTo(1);
        assertThat(looks.content().waiting()).isZero();
    }

    @Test
    void names_that_are_passed_over_are_counted_and_named_when_they_have_not_changed_for_an_hour() throws IOException {
        drop("a.csv.part", "x");
        drop("~$plate.xlsx", "x");
        drop("b.csv", "x");
        DropLook inAnHour = looksAt(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(61)));

        looks.settled();
        inAnHour.settled();

        assertThat(looks.content().ignored()).isEqualTo(2);
        assertThat(looks.content().leftAlone()).isEmpty();
        assertThat(inAnHour.content().ignored()).isEqualTo(2);
        assertThat(inAnHour.content().leftAlone())
                .containsOnlyKeys("a.csv.part", "~$plate.xlsx")
                .allSatisfy(
                        (name, left) -> assertThat(left.why()).contains("has not changed for an hour", "rename it"));
        assertThat(inAnHour.content().leftAlone().get("a.csv.part").isMeant()).isTrue();
        assertThat(LeftAlone.meant(inAnHour.content().leftAlone().values()))
                .as("nobody waits for what Excel made for itself")
                .isEqualTo(1);
        assertThat(inAnHour.content().waiting()).isEqualTo(1);
    }

    @Test
    void nothing_is_offered_when_the_program_stops() throws IOException {
        drop("a.csv", "one");
        looks.settled();
        clock.move(Duration.ofSeconds(5));

        inflight.stop();

        assertThat(looks.settled()).isEmpty();
    }

    private Path drop(String name, String text) throws IOException {
        return Files.writeString(home.drop().resolve(name), text);
    }

    private boolean isSettled(String name) {
        return looks.settled().stream().anyMatch(file -> file.name().equals(name));
    }
}
