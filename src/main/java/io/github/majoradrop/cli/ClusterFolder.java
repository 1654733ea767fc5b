package io.github.majoradrop.cli;

import io.github.majoradrop.config.Home;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/** What the demo of several machines has on the disk: a broker, two homes with their drop folders full, two submitters. */
final class ClusterFolder {

    static final List<String> HOMES = List.of("north", "south");
    static final List<String> SUBMITTERS = List.of("submitter-1", "submitter-2");
    /** Files of each home, and rows in each file: more than a home has on its way at a time. */
    static final int FILES = 4;

    static final int ROWS = 250;
    /** One row of each file is a mistake. */
    private static final int MISTAKE = 100;

    private final Path folder;

    ClusterFolder(Path folder) {
        this.folder = folder;
    }

    Path path() {
        return folder;
    }

    Path of(String name) {
        return folder.resolve(name);
    }

    Home home(String name) {
        return new Home(of(name));
    }

    Path settings(String name) {
        return of(name).resolve("majora-drop.properties");
    }

    /** @param packaged the folder {@code broker} of the program */
    void makeBroker(Path packaged) throws IOException {
        Path etc = Files.createDirectories(of(ClusterMembers.BROKER).resolve("etc"));
        try (Stream<Path> files = Files.list(packaged)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, etc.resolve(file.getFileName()));
            }
        }
    }

    /** @param settings beside those of all */
    void makeMember(String name, String broker, Map<String, String> settings) throws IOException {
        Properties all = new Properties();
        all.putAll(Map.of("broker.url", broker, "broker.time-to-live", "10s"));
        all.putAll(settings);
        Files.createDirectories(of(name));
        try (var out = Files.newOutputStream(own(settings(name)))) {
            all.store(out, null);
        }
    }

    /** @return the file with the token of a submitter */
    Path makeToken(String name, String token) throws IOException {
        Files.createDirectories(of(name));
        return Files.writeString(own(of(name).resolve("token")), token);
    }

    private static Path own(Path file) throws IOException {
        return Files.createFile(
                file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    /** Drops files like that sample, with rows of ids of their own. */
    void drop(String home, Path sample) throws IOException {
        List<String> lines = Files.readAllLines(sample, StandardCharsets.UTF_8);
        String behindId = lines.get(1).substring(lines.get(1).indexOf(','));
        int row = 0;
        for (int file = 1; file <= FILES; file++) {
            List<String> rows = new ArrayList<>(List.of(lines.get(0)));
            while (rows.size() <= ROWS) {
                row++;
                String values = rows.size() == MISTAKE ? behindId.replace("UK-ENG", "England") : behindId;
                rows.add(id(home, row) + values);
            }
            Files.write(home(home).drop().resolve("plate" + file + ".csv"), rows);
        }
    }

    static String id(String home, int row) {
        return String.format(Locale.ROOT, "HOOT-%s%04d", home.substring(0, 1).toUpperCase(Locale.ROOT), row);
    }

    /** Takes away what nobody has to look at: what the broker kept, and the token. */
    void tidy() throws IOException {
        for (String name : SUBMITTERS) {
            Files.deleteIfExists(of(name).resolve("token"));
        }
        Path data = of(ClusterMembers.BROKER).resolve("data");
        if (Files.exists(data)) {
            try (Stream<Path> files = Files.walk(data)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
