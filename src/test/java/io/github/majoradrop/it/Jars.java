package io.github.majoradrop.it;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The libraries of the tests, in a folder: among them is the broker, of which the build has no distribution. */
final class Jars {

    private Jars() {}

    /** @return the folder, with a link to each */
    static Path ofThisTest(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            // Who has Artemis has nothing of ours there.
            if (entry.endsWith(".jar") && !entry.endsWith("/majora-drop.jar")) {
                Path jar = Path.of(entry).toAbsolutePath();
                Files.createSymbolicLink(folder.resolve(jar.getFileName()), jar);
            }
        }
        return folder;
    }

    /** Takes the links away again, if there are any: a temporary folder of JUnit warns of each. */
    static void remove(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> links = Files.list(folder)) {
                for (Path link : links.toList()) {
                    Files.delete(link);
                }
            }
        }
    }
}
