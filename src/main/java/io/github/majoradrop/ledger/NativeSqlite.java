package io.github.majoradrop.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sqlite.SQLiteJDBCLoader;

/**
 * Brings SQLite's own machine code into this process. Its library writes that into a file and has it loaded from there, which a machine refuses
 * where the file system is mounted {@code noexec}, as /tmp often is: then the home is tried.
 */
final class NativeSqlite {

    /** The library's own setting: where to write its machine code. */
    private static final String PLACE = "org.sqlite.tmpdir";
    /** Another of its settings: a folder that has it already. */
    private static final String READY = "org.sqlite.lib.path";

    private static boolean loaded;

    private NativeSqlite() {}

    /** @throws IOException if it can be had from nowhere, with what to do about it */
    static synchronized void load(Path home) throws IOException {
        if (loaded) {
            return;
        }
        String chosen = System.getProperty(PLACE);
        List<Path> places = chosen == null
                ? List.of(Path.of(System.getProperty("java.io.tmpdir")), home)
                : List.of(Path.of(chosen));
        loaded =
                System.getProperty(READY) != null ? isLoaded() : places.stream().anyMatch(NativeSqlite::loadFrom);
        if (chosen == null) {
            System.clearProperty(PLACE);
        } else {
            System.setProperty(PLACE, chosen);
        }
        if (!loaded) {
            throw new IOException("SQLite cannot be loaded from "
                    + places.stream().map(Path::toString).collect(Collectors.joining(" or "))
                    + ": name a folder from which programs may be run (one that is not mounted noexec) by"
                    + " JAVA_OPTS=-Dorg.sqlite.tmpdir=DIR");
        }
    }

    /** From a folder of its own, which is taken away at once: what is loaded needs its file no more, and nobody else can lay one there. */
    private static boolean loadFrom(Path place) {
        try {
            Path folder = Files.createTempDirectory(place, ".majora-drop-sqlite-");
            try {
                System.setProperty(PLACE, folder.toString());
                return isLoaded();
            } finally {
                remove(folder);
            }
        } catch (IOException refused) {
            return false;
        }
    }

    /** The library throws whatever comes, and an error where the machine refuses to load. */
    private static boolean isLoaded() {
        try {
            return SQLiteJDBCLoader.initialize();
        } catch (Exception | LinkageError refused) {
            return false;
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(folder);
    }
}
