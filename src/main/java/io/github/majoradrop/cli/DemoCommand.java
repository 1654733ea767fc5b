package io.github.majoradrop.cli;

import io.github.majoradrop.config.Counted;
import io.github.majoradrop.config.Home;
import io.github.majoradrop.config.IoReason;
import io.github.majoradrop.config.LiveSettings;
import io.github.majoradrop.config.SettingsException;
import io.github.majoradrop.config.SettingsReader;
import io.github.majoradrop.ops.Daemon;
import io.github.majoradrop.sandbox.Sandbox;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code demo}: the samples on their whole way, against a sandbox of its own, in a home that is left to look at. */
@Command(
        name = "demo",
        description =
                "Works off the samples against a sandbox of its own; reads no settings and no environment. With --cluster two"
                        + " homes and two submitters around a broker do so, and one of each is killed.",
        exitCodeList = {
            "0:done; that some samples are refused is meant so",
            "2:it cannot do its work",
            "3:ended before all was done"
        },
        footer = {"", "Examples:", "  majora-drop demo", "  majora-drop demo --cluster --artemis /opt/apache-artemis"})
final class DemoCommand extends Subcommand {

    private static final String USERNAME = "demo";
    private static final String TOKEN = "token-of-the-demo";
    /** The samples' dates are near this one, and Majora takes none from the future. */
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    @Option(
            names = "--cluster",
            description = "shows several machines on this one, a process for each; needs Apache Artemis")
    private boolean cluster;

    @Option(
            names = "--artemis",
            paramLabel = "DIR",
            defaultValue = "/opt/apache-artemis",
            description =
                    "with --cluster: an unpacked Apache Artemis, or a folder with its jars (default: ${DEFAULT-VALUE})")
    private Path artemis;

    @Override
    public Integer call() throws SettingsException, InterruptedException {
        if (options().areGiven()) {
            throw wrongUsage("demo takes no --home, --config or --set");
        }
        if (cluster) {
            return cluster();
        }
        PrintWriter out = out();
        try (Home home = new Home(Files.createTempDirectory("majora-drop-demo-"));
                Sandbox sandbox = Sandbox.start(0, USERNAME, TOKEN, SandboxClock.startingOn(TODAY))) {
            int samples = dropSamples(home);
            out.println("The demo drops " + Counted.of(samples, "sample file")
                    + " into a home of its own, which is left for you to look at:");
            out.println("  " + home.folder());
            out.println("Their records go to a stand-in for Majora on this machine, for which it is " + TODAY + ".");
            int ended;
            try (ProgressBar bar = ProgressBar.begin(surroundings().terminal(), home.status())) {
                ended = surroundings()
                        .daemon()
                        .run(settings(home, sandbox), surroundings().routes(), Daemon.Manner.ONCE);
            }
            new DemoStory(home, out, surroundings().terminal()).tell();
            // Some samples are made to be refused: dead letters are no failure of the demo.
            return ended == 1 ? 0 : ended;
        } catch (IOException failure) {
            throw new SettingsException(List.of("the demo cannot do its work: " + IoReason.of(failure)));
        }
    }

    private int cluster() throws SettingsException, InterruptedException {
        try (Sandbox sandbox = Sandbox.start(0, USERNAME, TOKEN, SandboxClock.startingOn(TODAY))) {
            return new ClusterDemo(surroundings(), artemis).run(sandbox, USERNAME, TOKEN);
        } catch (IOException failure) {
            throw new SettingsException(List.of("the demo cannot do its work: " + IoReason.of(failure)));
        }
    }

    private int dropSamples(Home home) throws SettingsException {
        List<String> reasons = home.prepare();
        if (!reasons.isEmpty()) {
            throw new SettingsException(reasons);
        }
        try (Stream<Path> files = Files.list(surroundings().samples())) {
            List<Path> samples = files.filter(Files::isRegularFile).sorted().toList();
            for (Path sample : samples) {
                Files.copy(sample, home.drop().resolve(sample.getFileName()));
            }
            return samples.size();
        } catch (IOException failure) {
            throw new SettingsException(List.of(
                    "the samples in " + surroundings().samples() + " cannot be dropped: " + IoReason.of(failure)));
        }
    }

    /**
     * Through the reader, for the defaults, with an environment that is the demo's alone. Nothing is checked beforehand: the rules go by the
     * real date, the samples by the sandbox's.
     */
    private static LiveSettings settings(Home home, Sandbox sandbox) throws SettingsException {
        Map<String, String> environment =
                Map.of("MAJORA_DOMAIN", sandbox.url().toString(), "MAJORA_USER", USERNAME, "MAJORA_TOKEN", TOKEN);
        return new LiveSettings(SettingsReader.of(
                        environment, null, home.folder(), null, Map.of("intake.settle", "200ms", "intake.check", "off"))
                .read());
    }
}
