package io.github.majoradrop.cli;

import io.github.majoradrop.config.Home;
import io.github.majoradrop.config.IoReason;
import io.github.majoradrop.config.Setting;
import io.github.majoradrop.config.Settings;
import io.github.majoradrop.config.SettingsException;
import io.github.majoradrop.config.SettingsReader;
import io.github.majoradrop.config.TypedSettings;
import io.github.majoradrop.majora.Unwell;
import io.github.majoradrop.ops.Trial;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/** {@code configure}: asks for the settings that have no default, tries them, and writes them. */
@Command(
        name = "configure",
        description = "Asks for Majora's address, user and token, tries them, and writes them into the settings file.",
        exitCodeList = {"0:written", "2:wrong usage, or nothing is written"},
        footer = {"", "Example:", "  majora-drop configure --config /etc/majora-drop/majora-drop.properties"})
final class ConfigureCommand extends Subcommand {

    /** What is asked, in that order, and the word by which it is asked again. */
    private enum Asked {
        ADDRESS(Setting.MAJORA_URL, "Where Majora is, such as https://majora.example.org"),
        NAME(Setting.MAJORA_USERNAME, "Your user name there"),
        TOKEN(Setting.MAJORA_TOKEN, "Your token there (it is not shown)"),
        LIBRARIES(Setting.SUBMIT_LIBRARY, "Whether it has a call for libraries (true, false, or auto to ask it)");

        private final Setting setting;
        private final String text;

        Asked(Setting setting, String text) {
            this.setting = setting;
            this.text = text;
        }
    }

    private final Questions questions;

    /** Somebody who answers; null is the end of all answers. */
    interface Questions {
        String ask(String question);

        /** What is answered is not shown. */
        String askSecretly(String question);
    }

    ConfigureCommand() {
        this(ofThisTerminal());
    }

    ConfigureCommand(Questions questions) {
        this.questions = questions;
    }

    @Override
    public Integer call() throws SettingsException {
        if (questions == null) {
            throw new SettingsException(List.of("configure asks questions: start it in a terminal"));
        }
        Path config = options().config() == null
                ? options().home().resolve(SettingsReader.FILE)
                : options().config();
        Path file = config.toAbsolutePath().normalize();
        WrittenSettings written =
                new WrittenSettings(file, surroundings().dist().resolve("conf/majora-drop.properties"));
        TypedSettings typed = new TypedSettings(
                surroundings().environment(), options().home(), file, options().set());
        try {
            for (Asked question : Asked.values()) {
                ask(question, typed, written.value(question.setting));
            }
            while (!isTakenByMajora(typed)) {
                String wanted = given(questions.ask(
                                "Write them all the same? (yes, no; or address, name, token to change it) [no]: "))
                        .toUpperCase(Locale.ROOT);
                if (wanted.equals("YES")) {
                    break;
                }
                Optional<Asked> again = Stream.of(Asked.values())
                        .filter(question -> question.name().equals(wanted))
                        .findFirst();
                if (again.isEmpty()) {
                    out().println("Nothing is written.");
                    return Complaints.REFUSED;
                }
                ask(again.get(), typed, typed.get(again.get().setting));
            }
            write(written, typed);
            return 0;
        } catch (IOException failure) {
            throw new SettingsException(
                    List.of("the settings in " + file + " cannot be read or written: " + IoReason.of(failure)));
        }
    }

    /** Until the answer can be one. @param before what is meant by no answer, or null */
    private void ask(Asked question, TypedSettings typed, String before) throws SettingsException {
        Optional<String> wrong;
        do {
            String answer = question == Asked.TOKEN
                    ? given(questions.askSecretly(question.text + ": "))
                    : answer(question.text, before);
            wrong = typed.put(question.setting, answer);
            wrong.ifPresent(why -> out().println(Visible.text(why)));
        } while (wrong.isPresent());
    }

    /** With all other settings as the daemon will have them: a proxy or a trust store may be among them. */
    private boolean isTakenByMajora(TypedSettings typed) throws SettingsException {
        String user = typed.get(Setting.MAJORA_USERNAME);
        Settings settings = typed.read();
        Optional<Unwell> unwell = Trial.of(settings, settings.credentials());
        out().println(unwell.map(why -> Visible.text(advice(why, user)))
                .orElse("Majora takes samples from " + user + "."));
        return unwell.isEmpty();
    }

    private void write(WrittenSettings written, TypedSettings typed) throws IOException, SettingsException {
        if (options().home().equals(written.file().getParent())) {
            // As the daemon would, which may not be let in otherwise.
            Optional<String> refused = new Home(options().home()).make();
            if (refused.isPresent()) {
                throw new SettingsException(List.of(refused.get()));
            }
        }
        Map<Setting, String> values = new LinkedHashMap<>();
        for (Setting setting : List.of(Setting.MAJORA_URL, Setting.MAJORA_USERNAME, Setting.SUBMIT_LIBRARY)) {
            values.put(setting, typed.get(setting));
        }
        Path tokenFile = written.write(values, typed.get(Setting.MAJORA_TOKEN));
        out().println("Written: " + written.file() + ", and the token alone into " + tokenFile + ".");
    }

    /** The credentials were typed in just now, so there is nothing to renew. */
    private static String advice(Unwell why, String user) {
        return why.cause() == Unwell.Cause.CREDENTIALS
                ? "Majora refuses these credentials of " + user
                        + ". Look whether name and token are right; if they are, ask Majora's team whether this user may send samples."
                : why.adviceNow();
    }

    private String answer(String question, String before) throws SettingsException {
        String shown = before == null ? ": " : " [" + before + "]: ";
        String answer = given(questions.ask(question + shown));
        return answer.isEmpty() && before != null ? before : answer;
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
