package io.github.majoradrop.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStampTest {

    private static final FileTime LONG_AGO = FileTime.from(Instant.EPOCH);

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("a.csv"), "one");
        Files.setLastModifiedTime(file, LONG_AGO);
    }

    @Test
    void a_file_that_nobody_touched_has_the_same_stamp() throws IOException {
        assertThat(FileStamp.of(file)).isEqualTo(FileStamp.of(file));
    }

    @Test
    void another_file_of_the_same_size_and_time_has_another_one() throws IOException {
        FileStamp before = FileStamp.of(file);
        Path other = Files.writeString(folder.resolve("b.csv"), "two");
        Files.setLastModifiedTime(other, LONG_AGO);
        Files.move(other, file, StandardCopyOption.ATOMIC_MOVE);

        FileStamp now = FileStamp.of(file);

        assertThat(now).isNotEqualTo(before);
        assertThat(now.isOfSameFile(before)).isFalse();
        assertThat(now.size()).isEqualTo(before.size());
        assertThat(now.modified()).isEqualTo(before.modified());
    }

    @Test
    void a_file_that_was_written_in_has_another_one_also_when_its_time_was_set_back() throws IOException {
        FileStamp before = FileStamp.of(file);

        await().until(() -> {
            Files.writeString(file, "two");
            Files.setLastModifiedTime(file, LONG_AGO);
            return !FileStamp.of(file).equals(before);
        });
        assertThat(FileStamp.of(file).isOfSameFile(before)).isTrue();
    }

    @Test
    void it_is_that_of_the_link_or_of_what_the_link_leads_to_and_of_nothing_there_is_none() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);

        assertThat(FileStamp.of(link)).isEqualTo(FileStamp.of(file));
        assertThat(FileStamp.of(link, LinkOption.NOFOLLOW_LINKS)).isNotEqualTo(FileStamp.of(file));
        assertThatThrownBy(() -> FileStamp.of(folder.resolve("none"))).isInstanceOf(NoSuchFileException.class);
    }
}
