package io.github.majoradrop.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A drop folder on another file system than the home. */
class ShareIT {

    private static final int FILES = 40;
    private static final int KILLS = 6;

    @RegisterExtension
    private final Lab lab = new Lab();

    @Test
    void killed_again_and_again_while_it_copies_it_works_off_each_file_once() throws IOException {
        lab.onSmallDisk("size=64m");
        Path share = Files.createDirectory(lab.folder().resolve("share"));
        lab.with("intake.drop", share.toString());
        List<String> ids = new ArrayList<>();
        Random random = new Random(1);
        for (int kill = 0; kill < KILLS; kill++) {
            for (int i = 0; i < FILES / KILLS; i++) {
                String id = "S-" + kill + "-" + i;
                ids.add(id);
                Files.writeString(share.resolve(id + ".csv"), Sheets.biosamples(List.of(id), "2026-11-01"));
            }
            Program daemon = lab.run();
            lab.waitUntil("it claims", () -> Files.notExists(share.resolve(ids.get(ids.size() - 1) + ".csv")));
            LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(random.nextInt(20_000)));
            daemon.kill();
        }
        Program last = lab.runOnce();

        assertThat(last.exit()).as("%s", last).isZero();
        assertThat(lab.home().outcomes()).hasSize(ids.size()).containsOnlyKeys(ids);
        assertThat(lab.home().archived()).hasSize(ids.size());
        assertThat(share).isEmptyDirectory();
        lab.home().assertFiledOnlyUnder("success");
    }

    @Test
    void a_drop_folder_that_is_not_mounted_is_told_and_not_made() {
        Path share = lab.folder().resolve("share");
        lab.with("intake.drop", share.toString());

        Program refused = lab.runOnce();

        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.logWith("the folder " + share + " of intake.drop is missing: not mounted?"))
                .hasSize(1);
        assertThat(share).doesNotExist();
    }
}
