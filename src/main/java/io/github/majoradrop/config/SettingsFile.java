package io.github.majoradrop.config;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** The settings file: a properties file in UTF-8 in which no key stands twice. */
final class SettingsFile {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private SettingsFile() {}

    /**
     * @param report hears if it cannot be read
     * @param others hears all else that is wrong with it, such as that others may write it
     * @return what it sets; nothing if it cannot be read
     */
    static Source read(Path file, SettingsReport report, SettingsReport others) {
        String name = "the settings file " + file;
        try {
            Source source =
                    Source.ofKeys(name, parse(Files.readString(file, StandardCharsets.UTF_8), name, others), others);
            Permissions.refusalOfWriters("the settings file", file).ifPresent(others::refuse);
            if (source.has(Setting.MAJORA_TOKEN)) {
                Permissions.warningOfReaders("the settings file", file).ifPresent(others::warn);
            }
            return source;
        } catch (IOException failure) {
            report.refuse(name + " cannot be read: " + IoReason.of(failure));
        } catch (IllegalArgumentException malformed) {
            report.refuse(name + " has a \\u that is not followed by four hexadecimal digits");
        }
        return Source.ofKeys(name, Map.of(), report);
    }

    private static Map<String, String> parse(String text, String name, SettingsReport report) throws IOException {
        Map<String, String> written = new TreeMap<>();
        Properties properties = new Properties() {
            private static final long serialVersionUID = 1L;

            @Override
            public synchronized Object put(Object key, Object value) {
                String text = ((String) value).strip();
                if (text.matches("(?s)\".*\"|'.*'")) {
                    report.hint("the value of "
                            + MeantSetting.exactly((String) key)
                                    .map(Setting::key)
                                    .orElse("a key") + " in " + name
                            + " stands in quotes, which count as part of it: take them away");
                }
                if (written.put((String) key, text) != null) {
                    report.refuse(name + " sets a key twice"
                            + MeantSetting.exactly((String) key)
                                    .map(setting -> ": " + setting.key())
                                    .orElse(""));
                }
                return null;
            }
        };
        boolean marked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
        properties.load(new StringReader(marked ? text.substring(1) : text));
        return written;
    }
}
