package io.github.majoradrop.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ExampleSettingsTest {

    private static final Path EXAMPLE = Path.of("src/main/dist/conf/majora-drop.properties");
    private static final Pattern ENTRY = Pattern.compile("(?m)((?:^# .*\n)+)^#([a-z.-]+)=(.*)$");

    @Test
    void every_setting_stands_in_the_example_in_order_with_its_meaning_and_default() throws IOException {
        List<MatchResult> entries =
                ENTRY.matcher(Files.readString(EXAMPLE)).results().toList();

        assertThat(entries.stream().map(ExampleSettingsTest::told))
                .containsExactlyElementsOf(Arrays.stream(Setting.values())
                        .map(setting -> setting.key() + "=" + Objects.requireNonNullElse(setting.defaultText(), "")
                                + ": " + setting.meaning())
                        .toList());
    }

    @Test
    void the_example_sets_nothing_by_itself() throws IOException {
        assertThat(Files.readAllLines(EXAMPLE)).allMatch(line -> line.isEmpty() || line.startsWith("#"));
    }

    private static String told(MatchResult entry) {
        String meaning =
                entry.group(1).replaceAll("(?m)^# ", "").replace('\n', ' ').strip();
        return entry.group(2) + "=" + entry.group(3) + ": " + meaning;
    }
}
