package io.github.majoradrop.cli;

import io.github.majoradrop.config.IoReason;
import io.github.majoradrop.config.Setting;
import io.github.majoradrop.config.Settings;
import io.github.majoradrop.config.SettingsException;
import io.github.majoradrop.config.SettingsReader;
import io.github.majoradrop.majora.Unwell;
import io.github.majoradrop.ops.Trial;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;

/** {@code configure}: asks for the settings that have no default, tries them, and writes them. */
@Command(
        name = "configure",
        description = "Asks for Majora's address, user and token, tries them, and writes them into the settings file.",
        exitCodeListHeading = "%nEnds with:%n",
        exitCodeList = {"0:written", "2:wrong usage, or nothing is written"},
        footer = {"", "Example:", "  majora-drop configure --config /etc/majora-drop/majora-drop.properties"})
final class ConfigureCommand implements Callable<Integer> {

    private static final Pattern TYPED = Pattern.compile(
            "^(majora\\.url|majora\\.username|majora\\.token|submit\\.library) in the (environment|command line)");
    private static final List<Setting> ASKED = List.of(
            Setting.MAJORA_URL,
            Setting.MAJORA_USERNAME,
            Setting.MAJORA_TOKEN,
            Setting.MAJORA_TOKEN_FILE,
            Setting.SUBMIT_LIBRARY);

    private final CommonOptions options;
    private final Surroundings surroundings;
    private final Questions questions;

    /** Somebody who answers; null is the end of all answers. */
    interface Questions {
        String ask(String question);

        /** What is answered is not shown. */
        String askSecretly(String question);
    }

    ConfigureCommand(CommonOptions options, Surroundings surroundings) {
        this(options, surroundings, ofThisTerminal());
    }

    ConfigureCommand(CommonOptions options, Surroundings surroundings, Questions questions) {
        this.options = options;
        this.surroundings = surroundings;
        this.questions = questions;
    }

    @Override
    public Integer call() throws SettingsException {
        if (questions == null) {
            throw new SettingsException(List.of("configure asks questions: start it in a terminal"));
        }
        Path file = options.config() == null ? options.home().resolve(SettingsReader.FILE) : options.config();
        WrittenSettings written = new WrittenSettings(
                file.toAbsolutePath().normalize(), surroundings.dist().resolve("conf/majora-drop.properties"));
        try {
            String url =
                    answer("Where Majora is, such as https://majora.example.org", written.value(Setting.MAJORA_URL));
            String user = answer("Your user name there", written.value(Setting.MAJORA_USERNAME));
            String token = secret("Your token there (it is not shown)");
            String library = answer(
                    "Whether it has a call for libraries (true, false, or auto to ask it)",
                    written.value(Setting.SUBMIT_LIBRARY));
            if (!isTakenByMajora(written.file(), url, user, token, library) && !isWantedAllTheSame()) {
                surroundings.out().println("Nothing is written.");
                return Complaints.REFUSED;
            }
            Map<Setting, String> values = new LinkedHashMap<>();
            values.put(Setting.MAJORA_URL, url);
            values.put(Setting.MAJORA_USERNAME, user);
            values.put(Setting.SUBMIT_LIBRARY, library);
            Path tokenFile = written.write(values, token);
            surroundings.out().println("Written: " + written.file() + ", and the token alone into " + tokenFile + ".");
            return 0;
        } catch (IOException failure) {
            throw new SettingsException(List.of(
                    "the settings in " + written.file() + " cannot be read or written: " + IoReason.of(failure)));
        }
    }

    /** With all other settings as the daemon will have them: a proxy or a trust store may be among them. */
    private boolean isTakenByMajora(Path file, String url, String user, String token, String library)
            throws SettingsException {
        // As from the environment, so that a token that is not written yet counts.
        Map<String, String> asked = new HashMap<>(surroundings.environment());
        ASKED.forEach(setting -> asked.keySet().removeAll(setting.environmentNames()));
        asked.putAll(Map.of("MAJORA_DOMAIN", url, "MAJORA_USER", user, "MAJORA_TOKEN", token));
        Map<String, String> set = new HashMap<>(options.set());
        ASKED.forEach(setting -> set.remove(setting.key()));
        set.put(Setting.SUBMIT_LIBRARY.key(), library);
        Settings settings = read(asked, Files.exists(file) ? file : null, set);
        Optional<Unwell> unwell = Trial.of(settings);
        surroundings
                .out()
                .println(unwell.map(why -> Complaints.printable(advice(why, user)))
                        .orElse("Majora takes samples from " + user + "."));
        return unwell.isEmpty();
    }

    private Settings read(Map<String, String> environment, Path file, Map<String, String> set)
            throws SettingsException {
        try {
            return new SettingsReader(environment, null)
                    .read(options.home(), file, set)
                    .settings();
        } catch (SettingsException refused) {
            // What was typed in just now stands in no place that anybody could look into.
            throw new SettingsException(refused.reasons().stream()
                    .map(why -> TYPED.matcher(why).replaceFirst("$1"))
                    .toList());
        }
    }

    /** The credentials were typed in just now, so there is nothing to renew. */
    private static String advice(Unwell why, String user) {
        return why.cause() == Unwell.Cause.CREDENTIALS
                ? "Majora refuses these credentials of " + user
                        + ". Look whether name and token are right; if they are, ask Majora's team whether this user may send samples."
                : why.adviceNow();
    }

    private boolean isWantedAllTheSame() {
        String wanted = questions.ask("Write these settings all the same? (yes or no) [no]: ");
        return wanted != null && wanted.strip().equalsIgnoreCase("yes");
    }

    private String answer(String question, String before) throws SettingsException {
        String shown = before == null ? ": " : " [" + before + "]: ";
        String answer = given(questions.ask(question + shown));
        return answer.isEmpty() && before != null ? before : answer;
    }

    private String secret(String question) throws SettingsException {
        return given(questions.askSecretly(question + ": "));
    }

    private static String given(String answer) throws SettingsException {
        if (answer == null) {
            throw new SettingsException(List.of("the questions were not answered; nothing is written"));
        }
        return answer.strip();
    }

    private static Questions ofThisTerminal() {
        Console console = System.console();
        return console == null
                ? null
                : new Questions() {
                    @Override
                    public String ask(String question) {
                        return console.readLine("%s", question);
                    }

                    @Override
                    public String askSecretly(String question) {
                        char[] secret = console.readPassword("%s", question);
                        return secret == null ? null : new String(secret);
                    }
                };
    }
}
