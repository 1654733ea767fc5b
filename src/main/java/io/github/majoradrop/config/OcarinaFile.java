package io.github.majoradrop.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The settings of ocarina, Majora's own client: JSON in the user's home folder, good for whoever has used that before. */
final class OcarinaFile {

    private static final List<Setting> TAKEN =
            List.of(Setting.MAJORA_URL, Setting.MAJORA_USERNAME, Setting.MAJORA_TOKEN);

    private OcarinaFile() {}

    /** @param userHome may be null; @return nothing if there is no such file, or if it is refused with a reason */
    static Optional<Source> read(Path userHome, SettingsReport report) {
        if (userHome == null || Files.notExists(userHome.resolve(".ocarina"))) {
            return Optional.empty();
        }
        Path file = userHome.resolve(".ocarina");
        try {
            JsonNode json = new ObjectMapper().readTree(Files.readAllBytes(file));
            Permissions.refusalOfWriters("ocarina's file", file).ifPresent(report::refuse);
            Permissions.warningOfReaders("ocarina's file", file).ifPresent(report::warn);
            return Optional.of(new Source("ocarina's file " + file, values(json)));
        } catch (JsonProcessingException malformed) {
            // Its own message is not told: it may quote the text around the place, and so the token.
            report.refuse("ocarina's file " + file + " is no JSON");
        } catch (IOException failure) {
            report.refuse("ocarina's file " + file + " cannot be read: " + IoReason.of(failure));
        }
        return Optional.empty();
    }

    private static Map<Setting, String> values(JsonNode json) {
        Map<Setting, String> values = new EnumMap<>(Setting.class);
        for (Setting setting : TAKEN) {
            List<String> names = setting.environmentNames();
            JsonNode value = json.path(names.get(names.size() - 1));
            if (value.isTextual()) {
                values.put(setting, value.textValue());
            }
        }
        return values;
    }
}
