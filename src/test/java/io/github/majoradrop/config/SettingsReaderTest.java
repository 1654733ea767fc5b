package io.github.majoradrop.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.majoradrop.config.SettingsReader.Loaded;
import io.github.majoradrop.rules.Barcodes;
import io.github.majoradrop.rules.NhsNumbers;
import io.github.majoradrop.rules.SiteIds;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest {

    private static final String SECRET = "2f1d7c1e-secret";

    private final Map<String, String> environment = new HashMap<>();
    private final Map<String, String> set = new HashMap<>();

    @TempDir
    private Path folder;

    private Path home;
    private Path userHome;

    @BeforeEach
    void makeFolders() throws IOException {
        home = Files.createDirectory(folder.resolve("home"));
        userHome = Files.createDirectory(folder.resolve("user"));
    }

    @Test
    void what_is_not_set_has_its_default() throws Exception {
        environment.putAll(
                Map.of("MAJORA_DOMAIN", "https://majora.example", "MAJORA_USER", "ada", "MAJORA_TOKEN", SECRET));

        Settings settings = read().settings();

        assertThat(settings)
                .isEqualTo(new Settings(
                        home,
                        URI.create("https://majora.example/"),
                        new GivenCredentials("ada", new Token(SECRET), null, "the environment"),
                        null,
                        null,
                        new DropSettings(null, Duration.ofSeconds(5), Duration.ofHours(1), Repeated.REFUSE),
                        Check.GUARD,
                        SiteIds.ANY,
                        SheetSettings.ANY,
                        new Concurrency(true, 64),
                        20,
                        Duration.ofSeconds(60),
                        5,
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(15),
                        LibraryChoice.AUTO,
                        Overwrite.ALLOW,
                        Set.of(),
                        Duration.ofSeconds(1),
                        null,
                        null,
                        null,
                        null));
        assertThat(settings.toString()).doesNotContain(SECRET);
    }

    @Test
    void files_settle_longer_on_a_file_system_of_another_machine_unless_it_is_said_how_long() throws Exception {
        environment.putAll(
                Map.of("MAJORA_DOMAIN", "https://majora.example", "MAJORA_USER", "ada", "MAJORA_TOKEN", SECRET));

        Loaded loaded = readWithRemoteHome(Map.of());
        assertThat(loaded.settings().drops().settle()).isEqualTo(Duration.ofSeconds(90));
        assertThat(loaded.warnings()).singleElement().asString().startsWith("intake.settle is 90s");
        Loaded said = readWithRemoteHome(Map.of("intake.settle", "5s"));
        assertThat(said.settings().drops().settle()).isEqualTo(Duration.ofSeconds(5));
        assertThat(said.warnings()).isEmpty();
        Loaded elsewhere = readWithRemoteHome(Map.of("intake.drop", "/mnt/local"));
        assertThat(elsewhere.settings().drops().settle()).isEqualTo(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @CsvSource({"nfs,true", "cifs,true", "smb3,true", "fuse.sshfs,true", "ext4,false", "tmpfs,false", "'',false"})
    void a_file_system_is_another_machines_by_its_type(String type, boolean isRemote) {
        assertThat(RemoteFolder.isRemote(type)).isEqualTo(isRemote);
    }

    @Test
    void the_type_of_a_file_system_is_that_of_the_folder_or_of_where_it_is_going_to_be_made() {
        assertThat(RemoteFolder.typeOf(Path.of("/proc"))).isEqualTo("proc");
        assertThat(RemoteFolder.typeOf(Path.of("/proc/not/made/yet"))).isEqualTo("proc");
    }

    @Test
    void every_key_of_the_file_finds_its_place() throws Exception {
        Path token = write("token", "\uFEFF " + SECRET + "\r\n", "rw-------");
        Path password = write("password", "correct horse\n", "rw-------");
        Path program = write("tell", "#!/bin/sh\n", "rwxr-x---");
        Path columns = write("columns", "\uFEFF# ours\r\n\r\nLabor-Nr = central_sample_id\r\na=b=adm2", "rw-r--r--");
        writeSettings("""
                majora.url = http://majora.example:8000/lab
                majora.username = Ädå
                majora.token-file = %s
                majora.allow-http = TRUE
                majora.proxy = http://ada:pass%%40word@proxy.example:3128
                intake.settle = 0s
                intake.late = 90m
                intake.drop = /mnt/share/
                intake.sheet = Plate 1
            intake.columns = %s
            intake.blanks = NA, n/a,
            intake.controls = NTC.*
                intake.check = Refuse
                intake.barcodes = heron
                intake.nhs-numbers = allow
                submit.concurrency = 16
                submit.batch = 50
                submit.timeout = 1500ms
                submit.attempts = 2
                submit.wait-max = 1m
                submit.give-up-after = 2d
                submit.library = true
                submit.extra-fields = one, two,
                intake.repeated = send
                outcome.flush = 1h
                outcome.keep = 90
                watch.port = 9876
                watch.host = 0.0.0.0
                watch.password-file = %s
                watch.upload = true
                notify.command = %s
            """.formatted(token, columns, password, program));

        Loaded loaded = read();

        assertThat(loaded.warnings()).isEmpty();
        assertThat(loaded.settings())
                .isEqualTo(new Settings(
                        home,
                        URI.create("http://majora.example:8000/lab/"),
                        new GivenCredentials(
                                "Ädå",
                                new Token(SECRET),
                                token,
                                "the settings file " + home.resolve("majora-drop.properties")),
                        null,
                        new Proxy("proxy.example", 3128, "ada", new Token("pass@word")),
                        new DropSettings(Path.of("/mnt/share"), Duration.ZERO, Duration.ofMinutes(90), Repeated.SEND),
                        Check.REFUSE,
                        new SiteIds(Barcodes.HERON, NhsNumbers.ALLOW),
                        new SheetSettings(
                                "Plate 1",
                                Map.of("Labor-Nr", "central_sample_id", "a=b", "adm2"),
                                Set.of("na", "n/a"),
                                "NTC.*"),
                        Concurrency.fixed(16),
                        50,
                        Duration.ofMillis(1500),
                        2,
                        Duration.ofMinutes(1),
                        Duration.ofDays(2),
                        LibraryChoice.OWN_CALL,
                        Overwrite.ALLOW,
                        Set.of("one", "two"),
                        Duration.ofHours(1),
                        90,
                        new WatchSettings(9876, "0.0.0.0", password, true),
                        program,
                        null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Labor-Nr | has a line 1 that is not: their name = ours",
                " = adm1 | has a line 1 that is not: their name = ours",
                "x = adm1\\nx = adm2 | names a column twice, in line 2"
            })
    void a_file_of_columns_that_says_something_else_is_refused(String lines, String reason) throws Exception {
        Path file = write("columns", lines.replace("\\n", "\n"), "rw-r--r--");
        writeSettings("intake.columns = " + file);

        assertThatThrownBy(() -> SettingsReader.of(environment, null, home, null, Map.of())
                        .readWithoutMajora())
                .isInstanceOfSatisfying(
                        SettingsException.class,
                        refused -> assertThat(refused.reasons())
                                .singleElement()
                                .asString()
                                .startsWith("intake.columns in ")
                                .endsWith(reason));
    }

    @Test
    void a_file_of_columns_that_is_missing_or_that_others_may_write_is_refused_and_so_is_a_pattern_that_is_none()
            throws Exception {
        Path open = write("columns", "x = adm1", "rw-rw-rw-");
        writeSettings("intake.columns = " + open + "\nintake.controls = (");

        assertThatThrownBy(() -> SettingsReader.of(environment, null, home, null, Map.of())
                        .readWithoutMajora())
                .isInstanceOfSatisfying(
                        SettingsException.class,
                        refused -> assertThat(refused.reasons())
                                .hasSize(2)
                                .anyMatch(reason -> reason.contains("may be written by group or others"))
                                .anyMatch(reason -> reason.endsWith("is no regular expression")));

        writeSettings("intake.columns = " + open + "x");
        assertThatThrownBy(() -> SettingsReader.of(environment, null, home, null, Map.of())
                        .readWithoutMajora())
                .isInstanceOfSatisfying(
                        SettingsException.class,
                        refused -> assertThat(refused.reasons()).hasSize(1));
    }

    @Test
    void every_setting_can_come_from_the_environment_under_its_own_name() throws Exception {
        environment.putAll(Map.of(
                "MAJORA_DROP_MAJORA_URL", "https://majora.example/",
                "MAJORA_DROP_MAJORA_USERNAME", "ada",
                "MAJORA_DROP_MAJORA_TOKEN", SECRET,
                "MAJORA_DROP_SUBMIT_GIVE_UP_AFTER", "3s",
                "MAJORA_DROP_SUBMIT_EXTRA_FIELDS", "swab"));

        Settings settings = read().settings();

        assertThat(settings.credentials().username()).isEqualTo("ada");
        assertThat(settings.submitGiveUpAfter()).isEqualTo(Duration.ofSeconds(3));
        assertThat(settings.submitExtraFields()).containsExactly("swab");
    }

    @Test
    void command_line_comes_before_environment_before_file() throws Exception {
        writeSettings(complete() + "submit.attempts=7\nsubmit.concurrency=7\nsubmit.timeout=7s\n");
        environment.putAll(Map.of("MAJORA_DROP_SUBMIT_ATTEMPTS", "8", "MAJORA_DROP_SUBMIT_CONCURRENCY", "8"));
        set.put("submit.attempts", "9");

        Settings settings = read().settings();

        assertThat(settings.submitAttempts()).isEqualTo(9);
        assertThat(settings.submitConcurrency()).isEqualTo(Concurrency.fixed(8));
        assertThat(settings.submitTimeout()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void an_empty_variable_counts_as_not_set() throws Exception {
        writeSettings(complete());
        environment.putAll(Map.of("MAJORA_USER", "", "MAJORA_TOKEN", "", "MAJORA_DROP_SUBMIT_ATTEMPTS", ""));

        assertThat(read().settings().submitAttempts()).isEqualTo(5);
    }

    @Test
    void the_variable_that_names_the_home_is_not_taken_for_a_mistyped_setting() throws Exception {
        writeSettings(complete());
        environment.put("MAJORA_DROP_HOME", "anywhere");

        assertThat(read().warnings()).isEmpty();
    }

    @Test
    void two_names_of_one_setting_that_differ_are_refused() {
        environment.putAll(Map.of("MAJORA_DROP_MAJORA_USERNAME", "ada", "MAJORA_USER", "bob", "MAJORA_TOKEN", SECRET));

        assertThat(reasons()).anyMatch(reason -> reason.contains("MAJORA_DROP_MAJORA_USERNAME and MAJORA_USER"));
    }

    @ParameterizedTest
    @CsvSource({
        "majora.url, ftp://majora.example, https://",
        "majora.url, majora.example, https://",
        "majora.url, https://, no address",
        "majora.url, https:///path, host",
        "majora.url, https://ada:pw@majora.example, up to the @",
        "majora.url, https://majora.example?a=b, query",
        "majora.url, https://majora.example#a, fragment",
        "majora.url, https://majora.example:99999, port",
        "majora.url, http://majora.example, majora.allow-http",
        "majora.url, http://127.0.0.1.example, majora.allow-http",
        "majora.url, http://localhost.example, majora.allow-http",
        "majora.allow-http, yes, neither true nor false",
        "majora.trust-store, /nowhere/ca.pem, cannot be used",
        "majora.proxy, https://proxy.example:3128, http://host:port",
        "majora.proxy, proxy.example:3128, http://host:port",
        "majora.proxy, http://proxy.example, port",
        "intake.settle, 5, whole number and ms",
        "intake.settle, 1.5s, whole number and ms",
        "intake.settle, -1s, whole number and ms",
        "intake.settle, 99999999999s, whole number and ms",
        "submit.timeout, 0s, too short",
        "submit.timeout, 2d, more than",
        "submit.concurrency, 0, from 1 to 256",
        "submit.concurrency, four, 'from 1 to 256, nor auto'",
        "submit.concurrency-max, 300, from 1 to 256",
        "submit.batch, 101, from 1 to 100",
        "submit.attempts, 0, from 1",
        "submit.extra-fields, 'a,Token', never sent",
        "submit.library, 1, 'is none of: auto, false, true'"
    })
    void a_wrong_value_is_refused_with_its_key_and_place_but_not_told(String key, String value, String reason)
            throws Exception {
        writeSettings(complete());
        set.put(key, value);

        assertThat(reasons())
                .singleElement()
                .asString()
                .startsWith(key + " in the command line ")
                .contains(reason)
                .doesNotContain("pw");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8000", "http://127.0.0.1", "http://127.9.9.9/", "http://[::1]:8000/"})
    void http_within_this_machine_is_well(String url) throws Exception {
        writeSettings(complete());
        set.put("majora.url", url);

        assertThat(read().settings().majoraUrl().toString()).startsWith(url).endsWith("/");
    }

    @Test
    void an_unknown_key_is_refused_and_the_one_that_was_meant_is_guessed() throws Exception {
        writeSettings(complete() + "submit.retries=3\n" + SECRET + "\n");
        set.put("submit.attemps", "3");
        environment.put("MAJORA_DROP_SUBMIT_ATTEMPS", "3");

        List<String> reasons = reasons();

        assertThat(reasons)
                .anyMatch(
                        reason -> reason.contains("submit.attemps in the command line: did you mean submit.attempts?"))
                .anyMatch(reason -> reason.contains("unknown key submit.retries in the settings file"))
                .anyMatch(reason -> reason.contains("(not shown"))
                .hasSize(3);
        assertThat(reasons.toString()).doesNotContain(SECRET);
    }

    @Test
    void an_unknown_variable_with_our_prefix_is_a_warning() throws Exception {
        writeSettings(complete());
        environment.put("MAJORA_DROP_SUBMIT_ATTEMPS", "3");

        assertThat(read().warnings()).singleElement().asString().contains("MAJORA_DROP_SUBMIT_ATTEMPS");
    }

    @Test
    void a_proxys_password_on_the_command_line_is_refused_and_not_told() throws Exception {
        writeSettings(complete());
        set.put("majora.proxy", "http://ada:" + SECRET + "@proxy.example:3128");

        assertThat(reasons())
                .singleElement()
                .asString()
                .contains("majora.proxy with a password")
                .doesNotContain(SECRET);
    }

    @Test
    void an_http_address_is_not_reached_through_a_proxy_elsewhere_which_would_see_the_token() throws Exception {
        writeSettings(complete() + "majora.proxy=http://proxy.example:3128\n");
        set.put("majora.url", "http://127.0.0.1:8400");

        assertThat(reasons()).singleElement().asString().contains("would show the token to the proxy");
    }

    @Test
    void a_token_on_the_command_line_is_refused_and_not_told() throws Exception {
        writeSettings(complete());
        set.put("majora.token", SECRET + "2");

        assertThat(reasons())
                .singleElement()
                .asString()
                .contains("majora.token-file")
                .doesNotContain(SECRET);
    }

    @Test
    void user_of_the_environment_and_token_of_the_file_are_not_put_together() throws Exception {
        writeSettings("majora.url=https://majora.example\nmajora.token=" + SECRET + "\n");
        environment.put("MAJORA_USER", "ada");

        assertThat(reasons())
                .singleElement()
                .asString()
                .contains("the environment has majora.username", "has majora.token")
                .doesNotContain(SECRET);
    }

    @Test
    void a_whole_pair_wins_by_its_place_and_the_address_may_come_from_elsewhere() throws Exception {
        writeSettings(complete());
        environment.putAll(Map.of("MAJORA_USER", "bob", "MAJORA_TOKEN", "other-token"));
        set.put("majora.url", "https://elsewhere.example");

        Settings settings = read().settings();

        assertThat(settings.credentials().username()).isEqualTo("bob");
        assertThat(settings.credentials().token()).isEqualTo(new Token("other-token"));
        assertThat(settings.majoraUrl()).hasToString("https://elsewhere.example/");
    }

    @Test
    void a_part_that_comes_before_a_whole_pair_may_repeat_it_but_not_contradict_it() throws Exception {
        writeSettings(complete());
        environment.put("MAJORA_USER", "ada");
        assertThat(read().settings().credentials().username()).isEqualTo("ada");

        environment.put("MAJORA_USER", "bob");
        assertThat(reasons()).singleElement().asString().contains("not put together");
    }

    @Test
    void token_and_token_file_in_one_place_are_refused() throws Exception {
        writeSettings(complete() + "majora.token-file=" + write("token", SECRET, "rw-------") + "\n");

        assertThat(reasons()).singleElement().asString().contains("keep one of them");
    }

    @Test
    void half_of_the_credentials_is_refused() throws Exception {
        writeSettings("majora.url=https://majora.example\nmajora.username=ada\n");

        assertThat(reasons()).singleElement().asString().contains("no majora.token or majora.token-file");
    }

    @Test
    void token_and_user_without_anything_or_with_control_characters_are_refused() throws Exception {
        writeSettings("majora.url=https://majora.example\nmajora.username=a\\u0007\nmajora.token=" + SECRET + "\\nb\n");

        assertThat(reasons()).hasSize(2).noneMatch(reason -> reason.contains(SECRET));
    }

    @Test
    void a_token_file_that_is_missing_empty_or_a_folder_is_refused() throws Exception {
        environment.putAll(Map.of("MAJORA_DOMAIN", "https://majora.example", "MAJORA_USER", "ada"));
        environment.put("MAJORA_TOKEN_FILE", folder.resolve("none").toString());
        assertThat(reasons()).singleElement().asString().endsWith("it does not exist");

        environment.put("MAJORA_TOKEN_FILE", write("empty", " \n", "rw-------").toString());
        assertThat(reasons()).singleElement().asString().endsWith("the token is empty");

        environment.put("MAJORA_TOKEN_FILE", folder.toString());
        assertThat(reasons()).singleElement().asString().endsWith("it is no regular file");
    }

    @Test
    void files_that_others_may_write_are_refused() throws Exception {
        Path token = write("token", SECRET, "rw--w----");
        writeSettings(
                "majora.url=https://majora.example\nmajora.username=ada\nmajora.token-file=" + token + "\n",
                "rw-----w-");

        assertThat(reasons())
                .hasSize(2)
                .anyMatch(reason -> reason.startsWith("the settings file"))
                .anyMatch(reason -> reason.startsWith("the token file"));
    }

    @Test
    void a_token_that_others_may_read_is_a_warning() throws Exception {
        writeSettings(complete(), "rw-r--r--");
        assertThat(read().warnings()).singleElement().asString().startsWith("the settings file");

        writeSettings(
                "majora.url=https://majora.example\nmajora.username=ada\nmajora.token-file="
                        + write("token", SECRET, "rw----r--") + "\n",
                "rw-r--r--");
        assertThat(read().warnings()).singleElement().asString().startsWith("the token file");
    }

    @Test
    void a_settings_file_that_was_named_must_be_there() throws Exception {
        environment.putAll(
                Map.of("MAJORA_DOMAIN", "https://majora.example", "MAJORA_USER", "ada", "MAJORA_TOKEN", SECRET));
        Path none = folder.resolve("none.properties");

        SettingsException refused = catchThrowableOfType(
                SettingsException.class,
                () -> SettingsReader.of(environment, userHome, home, none, set).read());

        assertThat(refused.reasons())
                .containsExactly("the settings file " + none + " cannot be read: it does not exist");
    }

    @Test
    void a_settings_file_that_is_not_utf_8_or_sets_a_key_twice_is_refused() throws Exception {
        environment.putAll(
                Map.of("MAJORA_DOMAIN", "https://majora.example", "MAJORA_USER", "ada", "MAJORA_TOKEN", SECRET));
        Path file = home.resolve("majora-drop.properties");
        Files.write(file, new byte[] {'#', (byte) 0xe4, '\n'});
        assertThat(reasons()).singleElement().asString().endsWith("it is not UTF-8");

        writeSettings("submit.attempts=1\nsubmit.attempts=2\n");
        assertThat(reasons()).singleElement().asString().endsWith("sets a key twice: submit.attempts");
    }

    @Test
    void quotes_around_a_value_are_told_beside_what_is_refused_or_as_a_warning() throws Exception {
        environment.putAll(
                Map.of("MAJORA_DOMAIN", "https://majora.example", "MAJORA_USER", "ada", "MAJORA_TOKEN", SECRET));
        String hint = "stands in quotes, which count as part of it: take them away";

        writeSettings("intake.sheet='Samples'\n");
        assertThat(read().warnings()).singleElement().asString().contains("the value of intake.sheet", hint);

        writeSettings("submit.attempts=\"5\"\n");
        assertThat(reasons()).hasSize(2).last().asString().contains("the value of submit.attempts", hint);
    }

    @Test
    void ocarinas_file_is_taken_when_nothing_else_names_majora() throws Exception {
        Path ocarina = writeOcarina(SECRET);
        writeSettings("submit.attempts=2\n");

        Settings settings = read().settings();

        assertThat(settings.credentials().username()).isEqualTo("eve");
        assertThat(settings.credentials().token()).isEqualTo(new Token(SECRET));
        assertThat(settings.majoraUrl()).hasToString("https://majora.example/");
        assertThat(settings.credentials().from()).isEqualTo("ocarina's file " + ocarina);
    }

    @Test
    void ocarinas_file_is_left_alone_when_anything_else_names_majora() throws Exception {
        writeOcarina(SECRET);
        environment.put("MAJORA_DOMAIN", "https://other.example");

        assertThat(reasons())
                .containsExactlyInAnyOrder(
                        "majora.username is not set", "neither majora.token nor majora.token-file is set");
    }

    @Test
    void ocarinas_file_that_is_no_json_is_refused_without_quoting_it() throws Exception {
        Files.writeString(userHome.resolve(".ocarina"), "{\"MAJORA_TOKEN\": " + SECRET + "}");

        assertThat(reasons()).anyMatch(reason -> reason.endsWith("is no JSON")).noneMatch(r -> r.contains(SECRET));
    }

    @Test
    void all_reasons_are_told_at_once() throws Exception {
        writeSettings("majora.user=ada\nsubmit.timeout=soon\noutcome.flush=0s\n");
        set.put("submit.attempts", "many");

        assertThat(reasons())
                .hasSize(7)
                .anyMatch(reason -> reason.contains("did you mean majora.username?"))
                .contains(
                        "majora.url is not set",
                        "majora.username is not set",
                        "neither majora.token nor majora.token-file is set");
    }

    @Test
    void credentials_alone_need_no_address_and_may_be_missing() throws Exception {
        writeOcarina(SECRET);
        assertThat(reader().readCredentials()).isEmpty();

        environment.putAll(Map.of("MAJORA_USER", "ada", "MAJORA_TOKEN", SECRET));
        assertThat(reader().readCredentials())
                .hasValueSatisfying(given -> assertThat(given.username()).isEqualTo("ada"));
    }

    @ParameterizedTest
    @CsvSource({
        "intake.check, strict, 'guard, off, refuse, warn'",
        "intake.barcodes, plain, heron",
        "intake.nhs-numbers, maybe, 'allow, refuse'"
    })
    void a_setting_with_a_few_values_names_them_when_it_is_another(String key, String value, String values)
            throws Exception {
        writeSettings(complete() + key + "=" + value + "\n");

        assertThat(reasons())
                .singleElement()
                .satisfies(reason -> assertThat(reason).startsWith(key + " in ").endsWith("is none of: " + values));
    }

    @Test
    void without_majora_nothing_of_it_need_be_set_or_right_but_all_else_must() throws Exception {
        writeSettings("majora.url=nonsense\n"
                + "majora.username=ada\n"
                + "majora.token-file=/not/there\n"
                + "submit.library=true\n"
                + "intake.check=refuse\n");

        Settings settings = reader().readWithoutMajora();

        assertThat(settings.submitLibrary()).isEqualTo(LibraryChoice.OWN_CALL);
        assertThat(settings.intakeCheck()).isEqualTo(Check.REFUSE);
        assertThat(settings.majoraUrl()).isNull();
        set.put("intake.chek", "off");
        set.put("submit.attempts", "many");
        assertThat(catchThrowableOfType(SettingsException.class, () -> reader().readWithoutMajora())
                        .reasons())
                .hasSize(2);
    }

    @Test
    void who_asks_what_was_filed_needs_only_what_is_read_for_that() throws Exception {
        writeSettings("majora.url=nonsense\nmajora.token=x\nintake.settle=soon\nintake.settle=1s\nunknown.key=1\n"
                + "submit.attempts=many\nintake.sheet=Plate\nsubmit.extra-fields=extra\nintake.drop=" + home + "\n");
        Files.setPosixFilePermissions(
                home.resolve("majora-drop.properties"), PosixFilePermissions.fromString("rw-rw-r--"));
        environment.putAll(Map.of("MAJORA_USER", "ada", "MAJORA_DROP_MAJORA_USERNAME", "eve"));

        LedgerSettings settings = LedgerSettings.read(environment, home, null, set);

        assertThat(settings.drop()).isEqualTo(home);
        assertThat(settings.sheets().sheet()).isEqualTo("Plate");
        assertThat(settings.extraFields()).containsExactly("extra");
    }

    @Test
    void who_asks_what_was_filed_hears_what_is_wrong_with_what_is_read_for_that() throws Exception {
        set.putAll(Map.of("intake.controls", "(", "submit.extra-fields", "token", "unknown.key", "1"));

        assertThat(catchThrowableOfType(
                                SettingsException.class,
                                () -> LedgerSettings.read(environment, home, home.resolve("none"), set))
                        .reasons())
                .hasSize(4)
                .anyMatch(reason -> reason.startsWith("unknown key unknown.key"))
                .anyMatch(reason -> reason.startsWith("intake.controls in the command line"))
                .anyMatch(reason -> reason.startsWith("submit.extra-fields in the command line"))
                .anyMatch(reason -> reason.endsWith("cannot be read: it does not exist"));
    }

    @Test
    void a_home_with_a_broker_needs_a_name_and_nothing_of_majora_and_a_submitter_the_other_way_round()
            throws Exception {
        writeSettings("broker.url=tcp://127.0.0.1:61616\nhome.name=north-1\nsubmit.window=9\n");

        BrokerSettings broker = read().settings().broker();

        assertThat(broker.homeName()).isEqualTo("north-1");
        assertThat(broker.window()).isEqualTo(9);
        assertThat(broker.timeToLive()).isEqualTo(Duration.ofMinutes(1));
        assertThat(catchThrowableOfType(SettingsException.class, () -> reader().readSubmitter())
                        .reasons())
                .anyMatch(reason -> reason.contains("majora.username"))
                .noneMatch(reason -> reason.contains("home.name"));

        writeSettings(complete() + "broker.url=tcp://localhost:61616\n");
        assertThat(reasons()).singleElement().asString().contains("home.name is not set");
        assertThat(reader().readSubmitter().settings().majoraUrl()).hasHost("majora.example");
        set.put("home.name", "north");
        assertThat(read().warnings()).singleElement().asString().contains("needs no user and no token");

        writeSettings(complete());
        set.clear();
        assertThat(read().settings().broker()).isNull();
        assertThat(catchThrowableOfType(SettingsException.class, () -> reader().readSubmitter())
                        .reasons())
                .singleElement()
                .asString()
                .contains("broker.url is not set");
    }

    @ParameterizedTest
    @CsvSource({
        "tcp://broker.example:61616, is tcp to another machine",
        "http://127.0.0.1:61616, begins with neither",
        "tcp://127.0.0.1, has no port",
        "ssl://ada:secret@broker.example:61617, has a user in it",
        "ssl://broker.example:61617?trustAll=true, has something behind the port",
        "ssl://broker.example:61617/a, has something behind the port",
        "ssl://:61617, has no host"
    })
    void a_broker_is_named_by_host_and_port_and_reached_unencrypted_on_this_machine_only(String url, String why)
            throws Exception {
        writeSettings("broker.url=" + url + "\nhome.name=north\n");

        assertThat(reasons())
                .singleElement()
                .satisfies(
                        reason -> assertThat(reason).contains("broker.url", why).doesNotContain("secret"));
    }

    @Test
    void a_name_of_a_home_has_letters_digits_and_hyphens() throws Exception {
        writeSettings("broker.url=ssl://broker.example:61617\nhome.name=north>*\n");

        assertThat(reasons()).singleElement().asString().contains("home.name", "letters, digits and -");
    }

    @Test
    void a_key_store_of_the_broker_is_tried_with_its_password() throws Exception {
        Path password = Files.writeString(folder.resolve("password"), SECRET);
        Path store = folder.resolve("north.p12");
        KeyStore empty = KeyStore.getInstance("PKCS12");
        empty.load(null, null);
        try (OutputStream out = Files.newOutputStream(store)) {
            empty.store(out, SECRET.toCharArray());
        }
        String settings = "broker.url=ssl://broker.example:61617\nhome.name=north\nbroker.key-store=" + store + "\n";

        writeSettings(settings);
        assertThat(reasons()).singleElement().asString().contains("needs broker.key-store-password-file");
        writeSettings(settings + "broker.key-store-password-file=" + password + "\n");
        assertThat(reasons()).singleElement().asString().contains("broker.key-store", "holds no key");
        Files.writeString(password, "another-one");
        assertThat(reasons())
                .singleElement()
                .asString()
                .contains("broker.key-store", "its password is another one")
                .doesNotContain("another-one");
        Files.writeString(store, "no key store");
        assertThat(reasons()).singleElement().asString().contains("broker.key-store", "cannot be used");
    }

    @Test
    void what_is_no_path_is_refused_without_being_told() throws Exception {
        writeSettings("broker.url=tcp://127.0.0.1:61616\nmajora.url=https://majora.example\n"
                + "broker.user=submitter\naccount.north.username=ada\naccount.north.token-file=a\\u0000secret\n"
                + "broker.password-file=a\\u0000secret\nintake.drop=a\\u0000secret\n");

        assertThat(catchThrowableOfType(SettingsException.class, () -> reader().readSubmitter())
                        .reasons())
                .hasSize(3)
                .allMatch(reason -> reason.contains("is no path"))
                .noneMatch(reason -> reason.contains("secret"));
    }

    @Test
    void a_submitter_may_have_an_account_for_each_home_whole_and_in_one_place() throws Exception {
        Path token = Files.writeString(folder.resolve("north-token"), SECRET);
        String broker = "broker.url=tcp://127.0.0.1:61616\nmajora.url=https://majora.example\n";
        writeSettings(
                broker + "broker.user=submitter\naccount.north.username=ada\naccount.north.token-file=" + token + "\n");

        Settings settings = reader().readSubmitter().settings();

        HomeAccount north = settings.broker().accounts().get(0);
        assertThat(settings.broker().accounts()).hasSize(1);
        assertThat(settings.credentials())
                .as("there need be none for all others")
                .isNull();
        assertThat(north.home()).isEqualTo("north");
        assertThat(north.credentials())
                .extracting(GivenCredentials::username, GivenCredentials::tokenFile)
                .containsExactly("ada", token);

        writeSettings(
                broker + "account.north.username=ada\naccount.north.token-file=/not/there\naccount.south.token-file="
                        + token + "\n");
        set.put("account.north.username", "bob");
        set.put("account.north.token-file", token.toString());
        assertThat(catchThrowableOfType(SettingsException.class, () -> reader().readSubmitter())
                        .reasons())
                .anyMatch(reason -> reason.contains("account.north is given in two places"))
                .anyMatch(reason -> reason.contains("account.south") && reason.contains("no username"))
                .anyMatch(reason -> reason.contains("needs broker.user"))
                .hasSize(3);
        set.clear();
        writeSettings(complete() + "account.north.password=" + SECRET + "\n");
        assertThat(reasons()).singleElement().asString().contains("unknown key").doesNotContain(SECRET);
    }

    private Loaded read() throws SettingsException {
        return reader().read();
    }

    private Loaded readWithRemoteHome(Map<String, String> given) throws SettingsException {
        SettingsReport report = new SettingsReport();
        List<Source> sources = Source.all(environment, null, given, report, report);
        return new SettingsReader(home, null, sources, report, folder -> folder.equals(home) ? "nfs4" : "ext4").read();
    }

    private SettingsReader reader() {
        return SettingsReader.of(environment, userHome, home, null, set);
    }

    private List<String> reasons() {
        return catchThrowableOfType(SettingsException.class, this::read).reasons();
    }

    private static String complete() {
        return "majora.url=https://majora.example\nmajora.username=ada\nmajora.token=" + SECRET + "\n";
    }

    private void writeSettings(String text) throws IOException {
        writeSettings(text, "rw-------");
    }

    private void writeSettings(String text, String permissions) throws IOException {
        write("home/majora-drop.properties", text, permissions);
    }

    private Path writeOcarina(String token) throws IOException {
        return write("user/.ocarina", """
            {"MAJORA_DOMAIN": "https://majora.example", "MAJORA_USER": "eve", "MAJORA_TOKEN": "%s", "CLIENT_ID": "x"}\
            """.formatted(token), "rw-------");
    }

    private Path write(String name, String text, String permissions) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    @ParameterizedTest
    @CsvSource({
        "watch.port, 0, is no port from 1 to 65535",
        "watch.port, 65536, is no port from 1 to 65535",
        "watch.port, http, is no port from 1 to 65535",
        "watch.host, 0.0.0.0, set watch.password-file as well",
        "watch.host, lab-pc.example, set watch.password-file as well",
        "watch.password-file, /nowhere, names a file that cannot be used: it does not exist",
        "notify.command, /nowhere, names no program",
        "notify.command, /etc/passwd, may not be run"
    })
    void a_page_that_would_be_open_to_all_and_a_program_that_cannot_run_are_refused(
            String key, String value, String reason) {
        environment.putAll(
                Map.of("MAJORA_DOMAIN", "https://majora.example", "MAJORA_USER", "ada", "MAJORA_TOKEN", SECRET));
        environment.put("MAJORA_DROP_" + key.toUpperCase().replace('.', '_').replace('-', '_'), value);

        assertThatThrownBy(this::read).asString().contains(key).contains(reason);
    }
}
