package io.github.majoradrop.config;

import io.github.majoradrop.rules.Barcodes;
import io.github.majoradrop.rules.NhsNumbers;
import io.github.majoradrop.rules.SiteIds;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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

    private static final Duration NONE = Duration.ZERO;
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration A_DAY = Duration.ofDays(1);
    private static final Duration YEARS = Duration.ofDays(3_650);
    private static final Map<String, Libraries> LIBRARIES =
            Map.of("auto", Libraries.AUTO, "true", Libraries.OWN_CALL, "false", Libraries.WITHIN_SEQUENCING);
    private static final Map<String, Repeated> REPEATED = Map.of("refuse", Repeated.REFUSE, "send", Repeated.SEND);
    private static final Map<String, Overwrite> OVERWRITES =
            Map.of("allow", Overwrite.ALLOW, "refuse", Overwrite.REFUSE);
    private static final Map<String, Check> CHECKS =
            Map.of("off", Check.OFF, "warn", Check.WARN, "guard", Check.GUARD, "refuse", Check.REFUSE);
    private static final Map<String, Barcodes> BARCODES = Map.of("", Barcodes.NONE, "heron", Barcodes.HERON);
    private static final Map<String, NhsNumbers> NHS_NUMBERS =
            Map.of("refuse", NhsNumbers.REFUSE, "allow", NhsNumbers.ALLOW);

    private final Map<String, String> environment;
    private final Path userHome;
    private final Function<Path, String> fileSystem;

    /**
     * @param environment names and values of the process
     * @param userHome where ocarina's file may be, or null if it is not to be looked for
     */
    public SettingsReader(Map<String, String> environment, Path userHome) {
        this(environment, userHome, RemoteFolder::typeOf);
    }

    /** @param fileSystem tells the type of the file system that a folder is on */
    SettingsReader(Map<String, String> environment, Path userHome, Function<Path, String> fileSystem) {
        this.environment = environment;
        this.userHome = userHome;
        this.fileSystem = fileSystem;
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
     * @param config the settings file, which must be there; or null for the one in the home, which need not
     * @param set keys and values of the command line
     * @throws SettingsException with every reason why the start is refused
     */
    public Loaded read(Path home, Path config, Map<String, String> set) throws SettingsException {
        SettingsReport report = new SettingsReport();
        List<Source> sources = sources(home, config, set, report);
        Values values = new Values(sources, report);
        if (values.text(Setting.BROKER_URL).isEmpty()) {
            return loaded(home, majora(sources, values, report), values, report);
        }
        if (values.text(Setting.HOME_NAME).isEmpty()) {
            report.refuse("home.name is not set: with broker.url each home needs a name of its own");
        }
        if (sources.stream().anyMatch(SettingsReader::hasCredentials)) {
            report.warn("with broker.url the submitters post: this home needs no user and no token, take them away");
        }
        return loaded(home, Majora.NONE, values, report);
    }

    /**
     * The settings of a submitter.
     *
     * @param home only the settings file is looked for there
     * @throws SettingsException with every reason why the start is refused
     */
    public Loaded readSubmitter(Path home, Path config, Map<String, String> set) throws SettingsException {
        SettingsReport report = new SettingsReport();
        List<Source> sources = sources(home, config, set, report);
        Values values = new Values(sources, report);
        if (values.text(Setting.BROKER_URL).isEmpty()) {
            report.refuse("broker.url is not set: a submitter takes its records from a broker");
        }
        return loaded(home, majora(sources, values, report), values, report);
    }

    private Majora majora(List<Source> sources, Values values, SettingsReport report) {
        if (sources.stream().noneMatch(SettingsReader::namesMajora)) {
            OcarinaFile.read(userHome, report).ifPresent(sources::add);
        }
        Optional<GivenCredentials> credentials = GivenCredentials.read(sources, report);
        if (sources.stream().noneMatch(SettingsReader::hasCredentials)) {
            report.refuse("majora.username is not set");
            report.refuse("neither majora.token nor majora.token-file is set");
        }
        return Majora.of(credentials, values);
    }

    private Loaded loaded(Path home, Majora majora, Values values, SettingsReport report) throws SettingsException {
        Settings settings = settings(home, majora, values);
        report.refuseIfAny();
        return new Loaded(settings, report.warnings(), values.marks());
    }

    /**
     * The settings for who sends nothing: nothing of {@code majora.*} need be set or right, and no secret is looked at.
     *
     * @throws SettingsException with all that is wrong with the others
     */
    public Settings readWithoutMajora(Path home, Path config, Map<String, String> set) throws SettingsException {
        SettingsReport report = new SettingsReport();
        Values values = new Values(sources(home, config, set, report), report);
        Settings settings = settings(home, Majora.NONE, values);
        report.refuseIfAny();
        return settings;
    }

    /**
     * User and token alone, for who needs no more than that.
     *
     * @return nothing if no source has any of them; ocarina's file is not looked at
     * @throws SettingsException if they are given by halves, or the settings cannot be read
     */
    public Optional<GivenCredentials> readCredentials(Path home, Path config, Map<String, String> set)
            throws SettingsException {
        SettingsReport report = new SettingsReport();
        Optional<GivenCredentials> credentials = GivenCredentials.read(sources(home, config, set, report), report);
        report.refuseIfAny();
        return credentials;
    }

    private List<Source> sources(Path home, Path config, Map<String, String> set, SettingsReport report) {
        List<Source> sources = new ArrayList<>();
        sources.add(Source.ofCommandLine(set, report));
        sources.add(Source.ofEnvironment(environment, report));
        Path file = config == null ? home.resolve(FILE) : config;
        if (config != null || Files.exists(file)) {
            sources.add(SettingsFile.read(file, report));
        }
        return sources;
    }

    private static boolean namesMajora(Source source) {
        return source.has(Setting.MAJORA_URL) || hasCredentials(source);
    }

    private static boolean hasCredentials(Source source) {
        return Stream.of(Setting.MAJORA_USERNAME, Setting.MAJORA_TOKEN, Setting.MAJORA_TOKEN_FILE)
                .anyMatch(source::has);
    }

    private Settings settings(Path home, Majora majora, Values values) {
        return new Settings(
                home.toAbsolutePath().normalize(),
                majora.url,
                majora.username,
                majora.token,
                majora.tokenFile,
                majora.from,
                majora.trustStore,
                majora.proxy,
                drops(home, values),
                values.choice(Setting.INTAKE_CHECK, CHECKS),
                new SiteIds(
                        values.choice(Setting.INTAKE_BARCODES, BARCODES),
                        values.choice(Setting.INTAKE_NHS_NUMBERS, NHS_NUMBERS)),
                new SheetSettings(
                        values.text(Setting.INTAKE_SHEET),
                        values.columns(Setting.INTAKE_COLUMNS),
                        values.words(Setting.INTAKE_BLANKS),
                        values.pattern(Setting.INTAKE_CONTROLS)),
                values.concurrency(Setting.SUBMIT_CONCURRENCY, Setting.SUBMIT_CONCURRENCY_MAX, 256),
                values.wholeNumber(Setting.SUBMIT_BATCH, 100),
                values.duration(Setting.SUBMIT_TIMEOUT, SHORTEST, A_DAY),
                values.wholeNumber(Setting.SUBMIT_ATTEMPTS, 1_000_000),
                values.duration(Setting.SUBMIT_WAIT_MAX, SHORTEST, A_DAY),
                values.duration(Setting.SUBMIT_GIVE_UP_AFTER, SHORTEST, YEARS),
                values.choice(Setting.SUBMIT_LIBRARY, LIBRARIES),
                values.choice(Setting.SUBMIT_OVERWRITE, OVERWRITES),
                values.fields(Setting.SUBMIT_EXTRA_FIELDS),
                values.duration(Setting.OUTCOME_FLUSH, SHORTEST, A_DAY),
                values.numberIfAny(Setting.OUTCOME_KEEP, 100_000),
                new WatchValues(values).page(),
                new WatchValues(values).notifyCommand(),
                new BrokerValues(values).broker());
    }

    private DropSettings drops(Path home, Values values) {
        Path folder = values.folder(Setting.INTAKE_DROP);
        Duration settle = values.duration(Setting.INTAKE_SETTLE, NONE, A_DAY);
        String type = fileSystem.apply(folder == null ? home : folder);
        if (!values.isSet(Setting.INTAKE_SETTLE) && RemoteFolder.isRemote(type)) {
            settle = RemoteFolder.SETTLE;
            values.warn("intake.settle is " + settle.toSeconds() + "s, as files are dropped on a file system (" + type
                    + ") that may not show for a minute that a file grows; set it to choose another");
        }
        return new DropSettings(
                folder,
                settle,
                values.duration(Setting.INTAKE_LATE, NONE, YEARS),
                values.choice(Setting.INTAKE_REPEATED, REPEATED));
    }

    /** How Majora is reached and who asks it; null where nothing is set. */
    private record Majora(
            URI url, String username, Token token, Path tokenFile, String from, Path trustStore, Proxy proxy) {

        static final Majora NONE = new Majora(null, null, null, null, null, null, null);

        static Majora of(Optional<GivenCredentials> given, Values values) {
            boolean allowHttp = values.flag(Setting.MAJORA_ALLOW_HTTP);
            URI url = values.url(Setting.MAJORA_URL, allowHttp);
            Path tokenFile = given.map(GivenCredentials::tokenFile).orElse(null);
            return new Majora(
                    url,
                    given.map(GivenCredentials::username).orElse(null),
                    tokenFile == null ? given.map(GivenCredentials::token).orElse(null) : null,
                    tokenFile,
                    given.map(GivenCredentials::from).orElse(null),
                    values.trustStore(Setting.MAJORA_TRUST_STORE),
                    values.proxy(Setting.MAJORA_PROXY, url, allowHttp));
        }
    }
}
