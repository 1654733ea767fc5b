package io.github.majoradrop.cli;

import io.github.majoradrop.config.SettingsException;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The jars of Apache Artemis, which are not in the package, and how a broker is started with them. */
final class DemoArtemis {

    private static final String SERVER = "artemis-server-*.jar";

    private final Path jars;
    private final Path dist;

    private DemoArtemis(Path jars, Path dist) {
        this.jars = jars;
        this.dist = dist;
    }

    /**
     * @param folder an unpacked Artemis, or one with its jars
     * @throws SettingsException if there are none
     */
    static DemoArtemis in(Path folder, Path dist) throws SettingsException {
        Path absolute = folder.toAbsolutePath().normalize();
        for (Path jars : List.of(absolute.resolve("lib"), absolute)) {
            if (hasServer(jars)) {
                return new DemoArtemis(jars, dist);
            }
        }
        throw new SettingsException(
                List.of("demo --cluster needs Apache Artemis, which is not in the package, and there is no "
                        + SERVER + " in " + absolute
                        + " or its lib/: unpack apache-artemis-…-bin.tar.gz, and name its folder with"
                        + " --artemis"));
    }

    private static boolean hasServer(Path folder) {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, SERVER)) {
            return found.iterator().hasNext();
        } catch (IOException none) {
            return false;
        }
    }

    /**
     * The command that starts a broker with the packaged settings, on this machine alone and without certificates.
     *
     * @param instance with {@code etc/broker.xml}
     * @param port 0 for any that is free
     */
    List<String> command(Path instance, int port) {
        return List.of(
                java(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dmajora.security=false",
                "-Dmajora.listen=127.0.0.1:" + port,
                "-cp",
                jars.resolve("*") + File.pathSeparator + dist.resolve("lib/majora-drop.jar"),
                DemoBroker.class.getName(),
                instance.toString());
    }

    /** A Java of the package's own has no more than majora-drop needs. */
    private String java() {
        Path home = Path.of(System.getProperty("java.home"));
        return home.startsWith(dist) ? "java" : home.resolve("bin/java").toString();
    }
}
