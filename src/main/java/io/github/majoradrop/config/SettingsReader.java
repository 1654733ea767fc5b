package io.github.majoradrop.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Reads the settings once, at the start: command line, then environment, then file, then default, and ocarina's file if
 * none of them names Majora. Promises to tell everything that is wrong at once, and no value, which may be a secret.
 */
public final class SettingsReader {

    /** In the environment: the folder that is worked in, if no option names one. */
    public static final String HOME = "MAJORA_DROP_HOME";

    /** The settings file in the home. */
    public static final String FILE = "majora-drop.properties";

    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration A_DAY = Duration.ofDays(1);
    private static final Duration YEARS = Duration.ofDays(3_650);

    private final Path home;
    private final Path userHome;
    private final Function<Path, String> fileSystem;
    private final List<Source> sources;
    private final SettingsReport report;
    private final Values values;

    /**
     * @param sources with what is wrong with them in the report
     * @param fileSystem tells the type of the file system that a folder is on
     */
    SettingsReader(
            Path home, Path userHome, List<Source> sources, SettingsReport report, Function<Path, String> fileSystem) {
        this.home = home;
        this.userHome = userHome;
        this.fileSystem = fileSystem;
        this.sources = sources;
        this.report = report;
        this.values = new Values(sources, report);
    }

    /**
     * For one reading.
     *
     * @param userHome where ocarina's file may be, or null if it is not to be looked for
     * @param config the settings file, which must be there; or null for the one in the home, which need not
     * @param set keys and values of the command line
     */
    public static SettingsReader of(
            Map<String, String> environment, Path userHome, Path home, Path config, Map<String, String> set) {
        SettingsReport report = new SettingsReport();
        List<Source> sources = Source.all(environment, file(home, config), set, report, report);
        return new SettingsReader(home, userHome, sources, report, RemoteFolder::typeOf);
    }

    /** The settings file; null if none is named, and there is none in the home. */
    static Path file(Path home, Path config) {
        Path own = home.resolve(FILE);
        return config == null && Files.exists(own) ? own : config;
    }

    /**
     * The checked settings, and what the operator should hear about them though the start goes on.
     *
     * @param marks a number for what is written for each setting, by which a change is seen, and no secret
     */
    public record Loaded(Settings settings, List<String> warnings, Map<Setting, Integer> marks) {
        public Loaded {
            warnings = List.copyOf(warnings);
            marks = Map.copyOf(marks);
        }
    }

    /**
     * The settings of a daemon. With a broker it needs nothing of Majora's, which is its submitters' part.
     *
     * @throws SettingsException with every reason why the start is refused
     */
    public Loaded read() throws SettingsException {
        if (values.text(Setting.BROKER_URL).isEmpty()) {
            return loaded(majora());
        }
        if (values.text(Setting.HOME_NAME).isEmpty()) {
            report.refuse("home.name is not set: with broker.url each home needs a name of its own");
        }
        if (sources.stream().anyMatch(SettingsReader::hasCredentials)) {
            report.warn("with broker.url the submitters post: this home needs no user and no token, take them away");
        }
        return loaded(MajoraValues.NONE);
    }

    /**
     * The settings of a submitter, in whose home only the settings file is looked for.
     *
     * @throws SettingsException with every reason why the start is refused
     */
    public Loaded readSubmitter() throws SettingsException {
        if (values.text(Setting.BROKER_URL).isEmpty()) {
            report.refuse("broker.url is not set: a submitter takes its records from a broker");
        }
        return loaded(majora());
    }

    private MajoraValues majora() {
        if (sources.stream().noneMatch(SettingsReader::namesMajora)) {
            OcarinaFile.read(userHome, report).ifPresent(sources::add);
        }
        Optional<GivenCredentials> credentials = GivenCredentials.read(sources, report);
        if (sources.stream()
                .noneMatch(
                        source -> hasCredentials(source) || !source.accounts().isEmpty())) {
            report.refuse("majora.username is not set");
            report.refuse("neither majora.token nor majora.token-file is set");
        }
        return MajoraValues.of(credentials, values);
    }

    private Loaded loaded(MajoraValues majora) throws SettingsException {
        return new Loaded(read(majora), report.warnings(), values.marks());
    }

    /**
     * The settings for who sends nothing: nothing of {@code majora.*} need be set or right, and no secret is looked at.
     *
     * @throws SettingsException with all that is wrong with the others
     */
    public Settings readWithoutMajora() throws SettingsException {
        return read(MajoraValues.NONE);
    }

    /**
     * User and token alone, for who needs no more than that.
     *
     * @return nothing if no source has any of them; ocarina's file is not looked at
     * @throws SettingsException if they are given by halves, or the settings cannot be read
     */
    public Optional<GivenCredentials> readCredentials() throws SettingsException {
        Optional<GivenCredentials> credentials = GivenCredentials.read(sources, report);
        report.refuseIfAny();
        return credentials;
    }

    /** With user and token from the first source alone. */
    Settings readByFirst() throws SettingsException {
        return read(MajoraValues.of(GivenCredentials.read(sources.subList(0, 1), report), values));
    }

    private static boolean namesMajora(Source source) {
        return source.has(Setting.MAJORA_URL) || hasCredentials(source);
    }

    private static boolean hasCredentials(Source source) {
        return Stream.of(Setting.MAJORA_USERNAME, Setting.MAJORA_TOKEN, Setting.MAJORA_TOKEN_FILE)
                .anyMatch(source::has);
    }

    private Settings read(MajoraValues majora) throws SettingsException {
        IntakeValues intake = new IntakeValues(home, values, fileSystem);
        SubmitValues submit = new SubmitValues(values);
        WatchValues watch = new WatchValues(values);
        Settings settings = new Settings(
                home.toAbsolutePath().normalize(),
                majora.url(),
                majora.credentials(),
                majora.trustStore(),
                majora.proxy(),
                intake.drops(),
                values.choice(Setting.INTAKE_CHECK, Check.values()),
                intake.siteIds(),
                intake.sheets(),
                submit.concurrency(),
                values.wholeNumber(Setting.SUBMIT_BATCH, 100),
                values.duration(Setting.SUBMIT_TIMEOUT, SHORTEST, A_DAY),
                values.wholeNumber(Setting.SUBMIT_ATTEMPTS, 1_000_000),
                values.duration(Setting.SUBMIT_WAIT_MAX, SHORTEST, A_DAY),
                values.duration(Setting.SUBMIT_GIVE_UP_AFTER, SHORTEST, YEARS),
                submit.library(),
                values.choice(Setting.SUBMIT_OVERWRITE, Overwrite.values()),
                submit.extraFields(),
                values.duration(Setting.OUTCOME_FLUSH, SHORTEST, A_DAY),
                values.read(
                        Setting.OUTCOME_KEEP, text -> text.isEmpty() ? null : Values.wholeNumber(text, 100_000, "")),
                watch.page(),
                watch.notifyCommand(),
                new BrokerValues(values).broker());
        report.refuseIfAny();
        return settings;
    }
}
