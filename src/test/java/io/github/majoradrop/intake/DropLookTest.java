package io.github.majoradrop.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.majoradrop.config.Home;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.apache.camel.component.file.GenericFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DropLookTest {

    @TempDir
    private Path folder;

    private final Inflight inflight = new Inflight();
    private final Troubles troubles = new Troubles();
    private Home home;
    private DropLook looks;

    @BeforeEach
    void makeHome() {
        home = new Home(folder.resolve("home"));
        home.lock();
        assertThat(home.prepare()).isEmpty();
        looks = looksWith(Duration.ZERO);
    }

    private DropLook looksWith(Duration settle) {
        return new DropLook(home, settle, inflight, new ClaimNames(Clock.systemUTC()), troubles);
    }

    @Test
    void a_file_is_settled_when_two_looks_saw_it_the_same() throws IOException {
        drop("a.csv", "one");

        boolean atFirst = seen("a.csv");
        boolean later = seen("a.csv");

        assertThat(atFirst).isFalse();
        assertThat(later).isTrue();
    }

    @Test
    void an_old_time_of_modification_does_not_make_a_file_settled() throws IOException {
        looks = looksWith(Duration.ofHours(1));
        Files.setLastModifiedTime(drop("a.csv", "one"), FileTime.from(Instant.EPOCH));

        boolean atFirst = seen("a.csv");
        boolean later = seen("a.csv");

        assertThat(atFirst).isFalse();
        assertThat(later).isFalse();
        assertThat(looks.isEmpty()).isFalse();
    }

    @Test
    void a_file_that_grew_or_was_replaced_by_another_of_the_same_size_and_time_begins_anew() throws IOException {
        Path file = drop("a.csv", "one");
        seen("a.csv");
        FileTime time = Files.getLastModifiedTime(file);
        Path other = Files.writeString(home.folder().resolve("other"), "two");
        Files.setLastModifiedTime(other, time);
        Files.move(other, file, StandardCopyOption.ATOMIC_MOVE);

        boolean replaced = seen("a.csv");
        boolean settled = seen("a.csv");
        Files.writeString(file, "three and more");
        boolean grown = seen("a.csv");

        assertThat(replaced).isFalse();
        assertThat(settled).isTrue();
        assertThat(grown).isFalse();
    }

    @Test
    void a_file_that_is_gone_is_forgotten() throws IOException {
        Path file = drop("a.csv", "one");
        seen("a.csv");
        Files.delete(file);

        boolean gone = seen("a.csv");

        assertThat(gone).isFalse();
        assertThat(looks.isEmpty()).isTrue();
    }

    @Test
    void claims_are_given_to_intake_at_the_end_of_the_look_as_one_look() throws IOException {
        drop("a.csv", "one");
        drop("b.csv", "two");
        look();

        look();
        String a = looks.claim(offered("a.csv"));
        String b = looks.claim(offered("b.csv"));
        boolean before = inflight.isEmpty();
        boolean emptyMeanwhile = looks.isEmpty();
        looks.commit(null, null, 2);

        assertThat(before).isTrue();
        assertThat(emptyMeanwhile).isFalse();
        assertThat(inflight.stems()).containsExactly(a, b);
        assertThat(home.drop()).isEmptyDirectory();
        assertThat(home.inflight().resolve(a)).hasContent("one");
        assertThat(looks.isEmpty()).isTrue();
    }

    @Test
    void what_is_claimed_but_not_durable_still_waits_and_comes_with_the_next_look() throws IOException {
        drop("a.csv", "one");
        look();
        looks.begin(null, null);
        looks.claim(offered("a.csv"));

        // The poll broke off: no commit. Then another look begins.
        looks.begin(null, null);
        boolean empty = looks.isEmpty();
        int waiting = looks.waiting();
        looks.commit(null, null, 0);

        assertThat(empty).isFalse();
        assertThat(waiting).isEqualTo(1);
        assertThat(inflight.stems()).hasSize(1);
        assertThat(looks.waiting()).isZero();
    }

    @Test
    void a_missing_folder_is_a_trouble_never_made_again_and_nothing_is_done() throws IOException {
        look();
        Files.delete(home.drop());

        boolean begun = looks.begin(null, null);
        boolean empty = looks.isEmpty();
        boolean made = Files.exists(home.drop());
        String told = troubles.open().toString();
        Files.createDirectory(home.drop());
        look();

        assertThat(begun).isFalse();
        assertThat(empty).isFalse();
        assertThat(made).isFalse();
        assertThat(told).contains("drop folder");
        assertThat(troubles.open()).isEmpty();
        assertThat(looks.isEmpty()).isTrue();
    }

    @Test
    void a_claim_that_the_machine_refuses_is_told_and_the_file_stays() throws IOException {
        Path file = drop("a.csv", "one");
        look();
        looks.begin(null, null);
        Files.delete(home.inflight());

        assertThatThrownBy(() -> looks.claim(offered("a.csv"))).isInstanceOf(IOException.class);
        assertThat(file).exists();
        assertThat(troubles.open()).containsKey("claiming");
        Files.delete(file);
        looks.commit(null, null, 0);
        look();
        assertThat(troubles.open()).isEmpty();
    }

    @Test
    void what_is_no_file_is_named_once_and_never_waits() throws IOException {
        Files.createDirectory(home.drop().resolve("folder"));
        drop("a.csv.part", "x");

        look();

        assertThat(looks.leftAlone()).containsOnlyKeys("folder");
        assertThat(looks.waiting()).isZero();
    }

    @Test
    void nothing_begins_when_the_program_stops() {
        inflight.stop();

        boolean begun = looks.begin(null, null);

        assertThat(begun).isFalse();
    }

    private Path drop(String name, String text) throws IOException {
        return Files.writeString(home.drop().resolve(name), text);
    }

    private void look() {
        looks.begin(null, null);
        looks.commit(null, null, 0);
    }

    private boolean seen(String name) {
        looks.begin(null, null);
        boolean accepted = looks.accept(offered(name));
        looks.commit(null, null, 0);
        return accepted;
    }

    private static GenericFile<File> offered(String name) {
        GenericFile<File> file = new GenericFile<>();
        file.setFileNameOnly(name);
        return file;
    }
}
