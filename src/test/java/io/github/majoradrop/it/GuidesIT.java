package io.github.majoradrop.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.majoradrop.it.Guide.Block;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Follows the operator's guide and that of several machines. What needs root is run by {@code src/test/packages/guide.sh}. */
class GuidesIT {

    private static final Path GUIDES = Path.of("src/main/dist/doc");

    /** Run here, run by {@link ClusterDemoIT}, run as root in a machine that is thrown away, run where there is a container engine, and what is no command. */
    private static final Set<String> KINDS = Set.of(
            "sh",
            "sh background",
            ClusterDemoIT.DEMO,
            "console",
            "sh root",
            "sh alice",
            "sh labs",
            "sh archive",
            "sh restore",
            "sh last",
            "sh upgrade",
            "sh gone",
            "sh engine",
            "json",
            "properties",
            "ini",
            "ini leeds",
            "ini share",
            "");

    private final ReservedPort port = new ReservedPort();
    private final ReservedPort brokerPort = new ReservedPort();

    @TempDir
    private Path user;

    @AfterEach
    void close() throws IOException {
        Jars.remove(artemis().resolve("lib"));
        port.close();
        brokerPort.close();
    }

    @Test
    void every_command_of_the_operators_guide_does_what_it_says() {
        List<HomeFolder> homes = List.of(new HomeFolder(user.resolve("rehearsal")));
        try (FollowedGuide guide = new FollowedGuide(GUIDES.resolve("operator.md"), user, homes, this::here)) {
            assertThat(guide.follow()).isGreaterThan(10);
        }
    }

    @Test
    void every_command_of_the_guide_of_several_machines_does_what_it_says() throws IOException {
        installArtemis();
        List<HomeFolder> homes = List.of(
                new HomeFolder(user.resolve("cluster/north/home")), new HomeFolder(user.resolve("cluster/south/home")));
        try (FollowedGuide guide = new FollowedGuide(GUIDES.resolve("cluster.md"), user, homes, this::here)) {
            assertThat(guide.follow()).isGreaterThan(10);
        }
        for (HomeFolder home : homes) {
            home.assertFiledOnlyUnder("success");
        }
    }

    /**
     * Artemis is no library: of its distribution the build has the server alone. So {@code artemis create} makes here what we need of an
     * instance, and {@code artemis run} starts that server with the files of the guide.
     */
    private void installArtemis() throws IOException {
        Path jars = Jars.ofThisTest(artemis().resolve("lib"));
        Path program = Path.of("target/majora-drop/lib/majora-drop.jar").toAbsolutePath();
        script(
                "run",
                List.of(
                        "#!/bin/sh",
                        "instance=$(dirname \"$(dirname \"$0\")\")",
                        "exec java -Xmx256m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp '" + jars + "/*:" + program
                                + "' "
                                + "\"-Djava.security.auth.login.config=$instance/etc/login.config\" "
                                + "io.github.majoradrop.cli.DemoBroker \"$instance\""));
        script(
                "artemis",
                List.of(
                        "#!/bin/sh",
                        "test \"$1\" = create && mkdir -p \"$2/bin\" \"$2/etc\"",
                        "cp \"$(dirname \"$0\")/run\" \"$2/bin/artemis\""));
    }

    private void script(String name, List<String> lines) throws IOException {
        Path script =
                Files.write(Files.createDirectories(artemis().resolve("bin")).resolve(name), lines);
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Path artemis() {
        return user.resolve("apache-artemis");
    }

    @Test
    void every_block_is_of_a_kind_that_some_test_knows() throws IOException {
        try (Stream<Path> guides = Files.list(GUIDES)) {
            assertThat(guides.filter(file -> file.toString().endsWith(".md"))
                            .flatMap(file -> new Guide(file).blocks().stream())
                            .map(Block::info))
                    .isNotEmpty()
                    .allMatch(KINDS::contains);
        }
    }

    private String here(String command) {
        return command.replace("8400", Integer.toString(port.number()))
                .replace("/opt/apache-artemis", artemis().toString())
                .replace("localhost:61617", "localhost:" + brokerPort.number())
                .replace("127.0.0.1:61617", "127.0.0.1:" + brokerPort.number())
                .replace("/broker/home.properties", "/broker/home.properties | " + atOurPort())
                .replace("/broker/submitter.properties", "/broker/submitter.properties | " + atOurPort());
    }

    private String atOurPort() {
        return "sed 's/61617/" + brokerPort.number() + "/'";
    }
}
