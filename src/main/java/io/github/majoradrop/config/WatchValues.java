package io.github.majoradrop.config;

import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the settings of who looks on: the page, and the program that is told. */
final class WatchValues {

    private final Values values;

    WatchValues(Values values) {
        this.values = values;
    }

    /** @return null if there is no page; anybody else than this machine has to know a password */
    WatchSettings page() {
        Integer port = values.read(Setting.WATCH_PORT, text -> {
            Values.check(text.matches("\\d{0,5}"), "is no port from 1 to " + MajoraUrl.LAST_PORT);
            int number = text.isEmpty() ? -1 : Integer.parseInt(text);
            Values.check(number != 0 && number <= MajoraUrl.LAST_PORT, "is no port from 1 to " + MajoraUrl.LAST_PORT);
            return number < 0 ? null : Integer.valueOf(number);
        });
        Path password = values.passwordFile(Setting.WATCH_PASSWORD_FILE);
        boolean isPassword =
                password != null || !values.text(Setting.WATCH_PASSWORD_FILE).isEmpty();
        String host = values.read(Setting.WATCH_HOST, text -> {
            Values.check(!text.isEmpty() && text.matches("[\\w.:-]+"), "is no name or address of this machine");
            Values.check(
                    WatchSettings.isLoopback(text) || isPassword,
                    "would show the page to other machines: set watch.password-file as well, or leave it out");
            return text;
        });
        boolean upload = values.flag(Setting.WATCH_UPLOAD);
        return port == null || host == null ? null : new WatchSettings(port, host, password, upload);
    }

    /** @return the program to run when somebody should know, or null */
    Path notifyCommand() {
        return values.readFile(Setting.NOTIFY_COMMAND, "the program", file -> {
            Values.check(Files.isRegularFile(file), "names no program: give its path, without options");
            Values.check(Files.isExecutable(file), "names a program that may not be run: chmod +x");
            return file;
        });
    }
}
