package io.github.majoradrop.cli;

import io.github.majoradrop.config.Setting;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The settings file as an operator keeps it: what is written into it stands in its place, and all else stays, remarks and all. */
final class WrittenSettings {

    /** What may stand behind a key, also on more lines than one. */
    private static final String VALUE = "(?=[\\h=:]|$)(?:\\\\(?:\\R|.)|[^\\\\\\r\\n])*";

    private final Path file;
    private final Path example;

    /** @param example what a new file begins as */
    WrittenSettings(Path file, Path example) {
        this.file = file;
        this.example = example;
    }

    Path file() {
        return file;
    }

    /** What stands there, or else the default, which may be null. */
    String value(Setting setting) throws IOException {
        return properties().getProperty(setting.key(), setting.defaultText());
    }

    /**
     * The token goes into a file of its own: the one that is named already, or {@code token} beside the settings. A file that was there keeps
     * owner and mode; a new one is its owner's alone.
     *
     * @return the token's file
     */
    Path write(Map<Setting, String> values, String token) throws IOException {
        String named = properties().getProperty(Setting.MAJORA_TOKEN_FILE.key());
        Path tokenFile = named == null ? file.resolveSibling("token") : file.resolveSibling(named.strip());
        String text = text();
        for (Map.Entry<Setting, String> value : values.entrySet()) {
            text = with(text, value.getKey(), value.getValue());
        }
        text = with(text, Setting.MAJORA_TOKEN_FILE, tokenFile.toString())
                .replaceAll("(?m)^\\h*majora\\.token" + VALUE, "#majora.token=");
        write(tokenFile, token + "\n");
        write(file, text);
        return tokenFile;
    }

    private Properties properties() throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(Files.exists(file) ? Files.readString(file) : ""));
        return properties;
    }

    private String text() throws IOException {
        if (Files.exists(file)) {
            return Files.readString(file);
        }
        return Files.exists(example) ? Files.readString(example) : "";
    }

    private static String with(String text, Setting setting, String value) {
        String line = setting.key() + "=" + value.replace("\\", "\\\\");
        for (String before : new String[] {"(?m)^\\h*", "(?m)^#"}) {
            Matcher place = Pattern.compile(before + Pattern.quote(setting.key()) + VALUE)
                    .matcher(text);
            if (place.find()) {
                return place.replaceFirst(Matcher.quoteReplacement(line));
            }
        }
        return text + (text.isEmpty() || text.endsWith("\n") ? "" : "\n") + line + "\n";
    }

    private static void write(Path file, String text) throws IOException {
        if (!Files.exists(file)) {
            Files.createDirectories(file.getParent());
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(file, text);
    }
}
