package io.github.majoradrop.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.majoradrop.cli.Told;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * All that a test of the packaged program needs: a home, a scripted Majora, and the programs started on them. At its end it ends what still
 * runs, and has seen that the token stands in no file of the home and in nothing that a program said.
 */
final class Lab implements BeforeEachCallback, AfterEachCallback {

    static final String USER = "lab-tester";
    /** Of letters that JSON writes in another way, too. */
    static final String TOKEN = "t0k\"en\\no-one-may-see-7c1e5f20";

    /** Most tests count posts one by one; {@code -Dbatch} has some of them made with more samples in each. */
    static final String BATCH = System.getProperty("batch", "1");

    static final String PART_OF_TOKEN = "no-one-may-see-7c1e5f20";
    /** Few megabytes, as memory must not grow; a quick start, as the tests make many: of one a third goes into compiling, most of it for nothing. */
    private static final String JAVA_OPTS = "-Xmx128m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
            + " -XX:CompileThresholdScaling=2 -XX:C1MaxInlineSize=12 ";

    private static final Path PACKAGED = Program.LAUNCHER.getParent().getParent();

    /** One archive of classes for all programs that tests start; it goes with the build. */
    static final Path CLASSES =
            ClassArchive.madeIn(Path.of("target/classes-archive").toAbsolutePath());

    private final Map<String, String> settings = new LinkedHashMap<>();
    private final Map<String, String> environment = new HashMap<>();
    private final List<Program> programs = new ArrayList<>();
    private final List<Program> daemons = new ArrayList<>();
    private final List<ReservedPort> ports = new ArrayList<>();
    private Path folder;
    private HomeFolder home;
    private FakeMajora majora;
    private String umask = "022";

    private List<String> bounds = List.of();
    private SmallDisk disk;
    private Path launcher = Program.LAUNCHER;

    @Override
    public void beforeEach(ExtensionContext context) {
        open();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        close();
    }

    void open() {
        try {
            folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "it-");
            home = new HomeFolder(folder.resolve("home"));
            Files.createDirectories(home.path().resolve("drop"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        majora = new FakeMajora(USER, TOKEN);
        settings.clear();
        // Many tests drop the same sheet more than once, and mean it.
        with("intake.settle", "50ms")
                .with("intake.repeated", "send")
                .with("submit.wait-max", "200ms")
                .with("submit.library", "false")
                .with("submit.batch", BATCH)
                .with("majora.token-file", tokenFile().toString());
        environment.clear();
        environment.put("HOME", folder.toString());
        environment.put("CACHE_DIRECTORY", CLASSES.toString());
        environment.put("JAVA_OPTS", JAVA_OPTS);
        writeToken(TOKEN);
        against(majora.url());
    }

    void close() {
        programs.forEach(Program::close);
        ports.forEach(ReservedPort::close);
        majora.close();
        try {
            assertTheTokenIsNowhere();
        } finally {
            if (disk != null) {
                disk.close();
            }
            programs.clear();
            ports.clear();
            daemons.clear();
            delete(folder);
        }
    }

    private void assertTheTokenIsNowhere() {
        assertThat(home.filesWith(PART_OF_TOKEN)).as("files with the token").isEmpty();
        programs.forEach(program -> assertThat(program.logWith(PART_OF_TOKEN)).isEmpty());
    }

    HomeFolder home() {
        return home;
    }

    FakeMajora majora() {
        return majora;
    }

    /** A port for a program to listen at, which no other program gets before the end of the test. */
    int reservePort() {
        ports.add(new ReservedPort());
        return ports.get(ports.size() - 1).number();
    }

    /** A folder beside the home. */
    Path folder() {
        return folder;
    }

    /** What the operator writes into the settings file of the home. */
    Lab with(String key, String value) {
        settings.put(key, value);
        return this;
    }

    Lab withJava(String options) {
        environment.merge("JAVA_OPTS", options, (before, more) -> before + more + " ");
        return this;
    }

    /** What is started from now on has another clock, by so many minutes. Skips the test where Debian's {@code faketime} is not. */
    Lab withClockAheadBy(int minutes) {
        Optional<Path> faketime = faketime();
        assumeTrue(faketime.isPresent(), "no faketime on this machine");
        environment.put("LD_PRELOAD", faketime.get().toString());
        environment.put("FAKETIME", String.format("%+dm", minutes));
        // What waits and measures is not to be led astray.
        environment.put("FAKETIME_DONT_FAKE_MONOTONIC", "1");
        environment.put("FAKETIME_FORCE_MONOTONIC_FIX", "0");
        return this;
    }

    /** Debian has it in a folder named after the machine's processor. */
    private static Optional<Path> faketime() {
        try (Stream<Path> folders = Files.list(Path.of("/usr/lib"))) {
            return folders.map(folder -> folder.resolve("faketime/libfaketimeMT.so.1"))
                    .filter(Files::exists)
                    .findFirst();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Lab withUmask(String mask) {
        umask = mask;
        return this;
    }

    /** What is started from now on is refused what permissions refuse, also as root. */
    Lab boundByPermissions() {
        bounds = SmallDisk.BOUND_BY_PERMISSIONS;
        return this;
    }

    /** Moves the home to a file system of its own; skips the test where there cannot be one. */
    SmallDisk onSmallDisk(String options) {
        disk = SmallDisk.mount(folder, options);
        home = new HomeFolder(disk.seen());
        return disk;
    }

    /** Starts that copy of the program from now on. */
    Lab with(Dist dist) {
        launcher = dist.launcher();
        return this;
    }

    /** Starts the program as it was packaged again. */
    Lab withPackaged() {
        launcher = Program.LAUNCHER;
        return this;
    }

    Lab against(URI url) {
        return with("majora.url", url.toString()).with("majora.username", USER);
    }

    private Path tokenFile() {
        return folder.resolve("token");
    }

    /** Renews the token as an operator does, in one step. */
    void writeToken(String token) {
        try {
            Path written = folder.resolve("token.new");
            Files.writeString(written, token + "\n");
            Files.setPosixFilePermissions(written, PosixFilePermissions.fromString("rw-------"));
            Files.move(written, tokenFile(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Renews the token as an editor may do, in place; the file is empty only when it is to be. */
    void overwriteToken(String token) {
        byte[] bytes = token.getBytes(StandardCharsets.UTF_8);
        try (FileChannel file = FileChannel.open(tokenFile(), StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.wrap(bytes));
            file.truncate(bytes.length);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Starts a helper of the test that ends with it. */
    Program startJava(String main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                main));
        command.addAll(List.of(arguments));
        Program program = Program.start(command, folder.resolve("said-" + programs.size()), Map.of());
        programs.add(program);
        return program;
    }

    /** Starts some other program in that folder, which ends with the test; what it says is there, too. */
    Program startCommand(Path where, List<String> command) {
        Program program = Program.start(command, where.resolve("said-" + programs.size()), Map.of());
        programs.add(program);
        return program;
    }

    /** {@code run}, the daemon. */
    Program run() {
        Program daemon = start("run");
        daemons.add(daemon);
        return daemon;
    }

    /** {@code run}, killed when Majora has got so many posts more. */
    void killAfter(int posts) {
        majora.pauseAfter(posts);
        killWhenPaused();
    }

    /** {@code run}, killed when Majora pauses. */
    void killWhenPaused() {
        killWhen("Majora pauses", majora::isPaused);
    }

    /** {@code run}, killed when it is so. */
    void killWhen(String what, Callable<Boolean> isSo) {
        Program program = run();
        waitUntil(what, isSo);
        program.kill();
        majora.goOn();
        waitUntil("the connections are closed", majora::isLeftAlone);
    }

    /** {@code run --once} to its end. */
    Program runOnce() {
        Program program = start("run", "--once");
        program.exit();
        return program;
    }

    /**
     * The same within this process, with the packaged routes and jar: for what has the same outcome in any process, as most has. What is about
     * the process (its options, its memory, its end) needs one of its own.
     */
    Told runOnceHere() {
        assertThat(launcher).as("the program as it was packaged").isEqualTo(Program.LAUNCHER);
        assertThat(disk).as("a disk of its own").isNull();
        assertThat(environment).as("no other options of Java").containsEntry("JAVA_OPTS", JAVA_OPTS);
        Told told = Told.byRunning(folder, PACKAGED, with(home.path(), writeSettings(), "run", "--once"));
        assertThat(told.logWith(PART_OF_TOKEN)).isEmpty();
        return told;
    }

    /** Any command on this home, with these settings. */
    Program start(String... arguments) {
        return startOn(disk == null ? home.path() : disk.home(), arguments);
    }

    /** The same within this process: for commands that tell something of which the outcome is the same in any process. */
    Told told(String... arguments) {
        return toldOn(home.path(), writeSettings(), arguments);
    }

    /** The same on another home, with other settings. */
    Told toldOn(Path path, Path config, String... arguments) {
        Told told = Told.by(folder, PACKAGED, with(path, config, arguments));
        assertThat(told.logWith(PART_OF_TOKEN)).isEmpty();
        return told;
    }

    private static String[] with(Path path, Path config, String... arguments) {
        List<String> command = new ArrayList<>(List.of(arguments));
        command.addAll(List.of("--home", path.toString(), "--config", config.toString()));
        return command.toArray(String[]::new);
    }

    /** Any command on that home. */
    Program startOn(Path path, String... arguments) {
        return startOn(path, writeSettings(), arguments);
    }

    /** The same with other settings. */
    Program startOn(Path path, Path config, String... arguments) {
        List<String> command = new ArrayList<>(disk == null ? bounds : disk.entering());
        command.addAll(List.of("sh", "-c", "umask " + umask + "; exec \"$0\" \"$@\"", launcher.toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--home", path.toString(), "--config", config.toString()));
        Program program = Program.start(command, folder.resolve("said-" + programs.size()), environment);
        programs.add(program);
        return program;
    }

    /** Makes a pipe. */
    void pipe(Path path) {
        Program.start(List.of("mkfifo", path.toString()), folder.resolve("said-mkfifo"), Map.of())
                .exit();
    }

    /** The settings file as it is for the programs started from now on, or for one that reads it again. */
    Path writeSettings() {
        return writeSettings("settings.properties", settings);
    }

    /** Another one. */
    Path writeSettings(String name, Map<String, String> some) {
        try {
            List<String> lines = some.entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + entry.getValue())
                    .toList();
            Path file = Files.write(folder.resolve(name), lines);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
            return file;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Does not wait for a daemon that has ended by itself. */
    void waitUntil(String what, Callable<Boolean> isSo) {
        await(what)
                .pollInterval(Duration.ofMillis(20))
                .failFast(() -> assertThat(daemons).noneMatch(Program::isGone))
                .until(isSo);
    }

    /** The same for what is told by what is seen: the test fails as the last look at it did. */
    void waitUntilSeen(ThrowingRunnable looks) {
        await().pollInterval(Duration.ofMillis(20))
                .failFast(() -> assertThat(daemons).noneMatch(Program::isGone))
                .untilAsserted(looks);
    }

    /** Waits until a program says so that is to go on then; if it ends before, that fails with the last that it said. */
    void waitUntilSaid(Program program, String words) {
        await(words)
                .pollInterval(Duration.ofMillis(20))
                .failFast(() -> assertThat(program.isRunning())
                        .as("goes on: %s", program)
                        .isTrue())
                .untilAsserted(() ->
                        assertThat(program.logWith(words)).as("%s", program).isNotEmpty());
    }

    void waitUntilAllIsClosed(int files) {
        waitUntil(files + " files are archived", () -> home.archived().size() == files);
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
