package io.github.majoradrop.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class UnitsTest {

    private static final Path CONF = Path.of("src/main/dist/conf");

    @Test
    void the_unit_for_one_of_several_labs_is_the_plain_one_with_names_of_its_own() throws IOException {
        String expected = unit("majora-drop.service")
                .replace("sheets to Majora\n", "sheets to Majora (%i)\n")
                .replace("/etc/majora-drop/majora-drop.properties", "/etc/majora-drop/%i.properties")
                .replace("/etc/majora-drop/token", "/etc/majora-drop/%i.token")
                .replace("/etc/majora-drop/environment", "/etc/majora-drop/%i.environment")
                .replace("/var/lib/majora-drop", "/var/lib/majora-drop-%i")
                .replace("StateDirectory=majora-drop\n", "StateDirectory=majora-drop-%i\n");

        assertThat(unit("majora-drop@.service")).isEqualTo(expected);
    }

    /** Without the remarks at its head. */
    private static String unit(String name) throws IOException {
        String text = Files.readString(CONF.resolve(name));
        return text.substring(text.indexOf("[Unit]"));
    }
}
