package io.github.majoradrop.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.majoradrop.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On the file system of the tests, whichever it is: one that tells nothing is looked at instead. */
class FolderWatchTest {

    @TempDir
    private Path folder;

    @Test
    void whatever_happens_to_a_file_is_told_or_else_all_is_to_be_looked_at() throws IOException {
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Path inside = Files.createDirectory(folder.resolve("inside"));
        FolderWatch watch = FolderWatch.of(inside);
        Path file = inside.resolve("a.csv");

        Set<Path> atFirst = watch.news();
        Files.move(Files.writeString(outside.resolve("a.csv"), "one"), file, StandardCopyOption.ATOMIC_MOVE);
        awaitNews(watch, file);
        Files.writeString(file, "two");
        awaitNews(watch, file);
        Files.setLastModifiedTime(file, FileTime.fromMillis(1));
        awaitNews(watch, file);
        Files.move(file, outside.resolve("b.csv"));
        awaitNews(watch, file);

        assertThat(atFirst).as("of what was there before nothing is known").isNull();
    }

    @Test
    void another_folder_in_its_place_is_watched_in_turn() throws IOException {
        Path inside = Files.createDirectory(folder.resolve("inside"));
        FolderWatch watch = FolderWatch.of(inside);
        watch.news();

        Files.delete(inside);
        await().until(() -> watch.news() == null);
        Files.createDirectory(inside);
        watch.news();
        Path file = Files.writeString(inside.resolve("a.csv"), "one");

        awaitNews(watch, file);
    }

    @Test
    void whoever_waits_for_news_goes_on_when_it_is_stopped() throws InterruptedException {
        FolderWatch watch = FolderWatch.of(folder);
        watch.news();
        AtomicBoolean mayBeNews = new AtomicBoolean();
        Thread waiting = new Thread(() -> mayBeNews.set(isNews(watch)));
        waiting.start();

        watch.stop();
        waiting.join(Patience.LONGEST.toMillis());

        assertThat(waiting.isAlive()).isFalse();
        assertThat(mayBeNews).isTrue();
        assertThat(watch.news()).isNull();
    }

    private static boolean isNews(FolderWatch watch) {
        try {
            return watch.awaitNews(TimeUnit.HOURS.toMillis(1));
        } catch (InterruptedException ending) {
            return false;
        }
    }

    private static void awaitNews(FolderWatch watch, Path file) {
        Set<Path> told = new HashSet<>();
        await().until(() -> {
            Set<Path> news = watch.news();
            if (news == null) {
                return true;
            }
            told.addAll(news);
            return told.contains(file);
        });
    }
}
