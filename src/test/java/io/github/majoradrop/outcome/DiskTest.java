package io.github.majoradrop.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskTest {

    @TempDir
    private Path folder;

    @Test
    void a_removed_file_that_a_power_cut_brings_back_has_its_own_bytes_though_others_were_made_since()
            throws IOException {
        Path root = Files.createDirectory(folder.resolve("disk"));
        Files.writeString(root.resolve("old"), "old");
        Disk disk = new Disk(root);
        Files.delete(disk.folder().resolve("old"));
        for (int i = 0; i < 20; i++) {
            write(disk.folder().resolve("new" + i));
        }

        Path restored = Files.createDirectory(folder.resolve("restored"));
        disk.restoreTo(restored);

        assertThat(restored.resolve("old")).hasContent("old");
    }

    private static void write(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap("new".getBytes(StandardCharsets.UTF_8)));
            channel.force(true);
        }
    }
}
