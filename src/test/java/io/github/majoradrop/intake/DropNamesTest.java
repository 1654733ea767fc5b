package io.github.majoradrop.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DropNamesTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".x.csv",
                "~$plate.xlsx",
                "a.tmp",
                "A.TMP",
                "a.part",
                "a.Partial",
                "a.filepart",
                "a.crdownload",
                "a.swp",
                "Thumbs.db",
                "THUMBS.DB",
                "desktop.ini",
                "a\n.tmp",
                "plate.csv~",
                "~lock~",
                "plate.csv.LOCK",
                "a.download",
                "a.opdownload",
                "a.!ut",
                "a.!UT",
                "a.aria2",
                "a.uploading",
                "a.Writing",
                "ehthumbs.db",
                "EhThumbs.db",
                "Icon\r",
                "Icon?",
                "Desktop.INI"
            })
    void names_of_what_is_unfinished_or_nobodys_are_ignored(String name) {
        boolean ignored = DropNames.isIgnored(name);

        assertThat(ignored).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.csv",
                "~a.csv",
                "part",
                "tmp",
                "a.tmp.csv",
                "my thumbs.db.csv",
                "a.part2",
                "a",
                "a.lock.csv",
                "Icon1",
                "Icon",
                "a~.csv",
                "download"
            })
    void all_other_names_are_meant_for_us(String name) {
        boolean ignored = DropNames.isIgnored(name);

        assertThat(ignored).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "a.csv.part, true",
        "a.csv.TMP, true",
        "a.csv.filepart, true",
        ".a.csv.part, false",
        "~$a.xlsx, false",
        "a.csv~, false",
        ".a.csv.swp, false",
        "Thumbs.db, false",
        "a.csv, false"
    })
    void what_is_being_written_will_be_a_file_for_us_and_what_is_nobodys_will_not(String name, boolean unfinished) {
        assertThat(DropNames.isUnfinished(name)).isEqualTo(unfinished);
    }

    @Test
    void folders_links_and_odd_names_are_left_alone_with_a_reason() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "x");
        Path link = Files.createSymbolicLink(folder.resolve("link.csv"), file);

        assertThat(why("a.csv", folder)).contains("folder");
        assertThat(why("a.csv", link)).contains("link");
        assertThat(why("a\uFFFD.csv", file)).contains("UTF-8");
        assertThat(why("a.csv", file)).isNull();
    }

    private static String why(String name, Path entry) throws IOException {
        return DropNames.whyLeftAlone(
                name, Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
    }
}
