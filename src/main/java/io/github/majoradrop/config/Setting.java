package io.github.majoradrop.config;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The table of the settings: what reference, example file and reader must agree on, in the order in which they are told. */
public enum Setting {
    MAJORA_URL(
            "majora.url",
            "MAJORA_DOMAIN",
            null,
            "where Majora is, with or without its last slash; https, unless it is on this machine"),
    MAJORA_USERNAME("majora.username", "MAJORA_USER", null, "your name at Majora"),
    MAJORA_TOKEN(
            "majora.token",
            "MAJORA_TOKEN",
            null,
            "your token; either this or majora.token-file, in the same place as majora.username, never on the command"
                    + " line"),
    MAJORA_TOKEN_FILE(
            "majora.token-file",
            "MAJORA_TOKEN_FILE",
            null,
            "the file that holds the token and nothing else; read again when it changes, and before each probe"),
    MAJORA_ALLOW_HTTP(
            "majora.allow-http", "false", "true lets the token travel unencrypted to an http address elsewhere"),
    MAJORA_TRUST_STORE(
            "majora.trust-store",
            "",
            "a PEM file with the certificates to trust in place of Java's, for a certificate of your own authority;"
                    + " read again when it changes"),
    MAJORA_PROXY(
            "majora.proxy",
            "",
            "the http proxy to go through: http://host:port or http://user:password@host:port, never on the command"
                    + " line"),
    INTAKE_SETTLE("intake.settle", "5s", "how long a dropped file must stand unchanged before it is claimed"),
    INTAKE_LATE(
            "intake.late",
            "1h",
            "how long an archived file must stand unchanged until nobody looks any more whether its writer goes on; 0s: nobody looks"),
    INTAKE_DROP(
            "intake.drop",
            "",
            "the folder to drop files into, if not <home>/drop: on another file system, such as a share, a claim is a copy"),
    INTAKE_CHECK(
            "intake.check",
            "guard",
            "what is not sent: off only what never is, warn tells what else is wrong"
                    + ", guard keeps back what Majora would take wrongly without a word, refuse all that is wrong"),
    INTAKE_BARCODES(
            "intake.barcodes", "", "heron verifies the last digit of sample ids, for sites with Heron barcodes"),
    INTAKE_NHS_NUMBERS(
            "intake.nhs-numbers",
            "refuse",
            "refuse never sends what may be the NHS number of a patient; allow does, for ids that only look like one"),
    INTAKE_SHEET(
            "intake.sheet",
            "",
            "the name of the sheet to read in an .xlsx workbook; *: all that have records; empty: the one that has records"),
    INTAKE_COLUMNS(
            "intake.columns", "", "a file with names of columns as you have them, a line each: their name = ours"),
    INTAKE_BLANKS(
            "intake.blanks",
            "",
            "words that count as nothing in fields that may be left out, with commas between: NA,N/A,unknown"),
    INTAKE_CONTROLS(
            "intake.controls",
            "",
            "a regular expression for the ids of controls and blanks: their rows are not sent, and the receipt lists"
                    + " them"),
    INTAKE_REPEATED(
            "intake.repeated",
            "refuse",
            "refuse does not send a file of which the very bytes were accepted before, or are in flight; send does, with a warning"),
    SUBMIT_CONCURRENCY(
            "submit.concurrency",
            "auto",
            "requests in flight at the same time: a number, or auto finds out how many Majora bears"),
    SUBMIT_CONCURRENCY_MAX("submit.concurrency-max", "64", "what auto never goes beyond"),
    SUBMIT_BATCH("submit.batch", "20", "biosamples in one request, at most; 1 sends each alone"),
    SUBMIT_TIMEOUT(
            "submit.timeout",
            "60s",
            "how long to wait for a reply to one record; each further sample or run in a call adds a tenth"),
    SUBMIT_WINDOW("submit.window", "256", "with a broker: records of a kind on their way from this home, at most"),
    SUBMIT_ATTEMPTS(
            "submit.attempts", "5", "posts of a record that a healthy Majora will not answer properly, at least two"),
    SUBMIT_WAIT_MAX("submit.wait-max", "30s", "waits grow from 500 ms to this; Retry-After counts up to this, too"),
    SUBMIT_GIVE_UP_AFTER("submit.give-up-after", "15m", "run --once ends after this time without one answered record"),
    SUBMIT_LIBRARY(
            "submit.library",
            "auto",
            "true calls artifact/library/add/ for libraries (servers after 25 March 2020), false does not"
                    + ", auto asks Majora once"),
    SUBMIT_OVERWRITE(
            "submit.overwrite",
            "allow",
            "refuse asks Majora first which samples it has, and sends none of these unless its row says so in"
                    + " majora_action; allow overwrites them"),
    SUBMIT_EXTRA_FIELDS(
            "submit.extra-fields", "", "fields to send though Majora does not know them, with commas between"),
    OUTCOME_FLUSH("outcome.flush", "1s", "how long a filed line may stand unflushed to the disk"),
    OUTCOME_KEEP(
            "outcome.keep",
            "",
            "days after which what was closed is taken away, unless something of it is open; empty: never"),
    WATCH_PORT(
            "watch.port",
            "",
            "the port of the page, the metrics and the health checks, such as 9876; empty: there is no page"),
    WATCH_HOST(
            "watch.host",
            "127.0.0.1",
            "the address of the page; any other than this machine's own needs watch.password-file"),
    WATCH_PASSWORD_FILE(
            "watch.password-file",
            "",
            "the file that holds the password of the page and nothing else; any user name goes with it"),
    WATCH_UPLOAD("watch.upload", "false", "true lets files be dropped on the page"),
    NOTIFY_COMMAND(
            "notify.command",
            "",
            "a program that is run, with a JSON object on its standard input, when somebody should know"),
    HOME_NAME("home.name", "", "with a broker: the name of this home, which no other has: letters, digits and -"),
    BROKER_URL(
            "broker.url",
            "",
            "the broker that carries records to majora-drop submit: tcp://host:port on this machine, or ssl://host:port; empty: run posts itself"),
    BROKER_USER("broker.user", "", "the name by which the broker knows this process; empty: it asks for none"),
    BROKER_PASSWORD_FILE(
            "broker.password-file",
            "",
            "the file that holds the password of broker.user and nothing else; read again at each new connection"),
    BROKER_TRUST_STORE(
            "broker.trust-store",
            "",
            "a PEM file with the certificates to trust for ssl://, in place of Java's; read again at each new connection"),
    BROKER_KEY_STORE(
            "broker.key-store",
            "",
            "a PKCS#12 file with the key and the certificate that this process shows the broker; read again at each new connection"),
    BROKER_KEY_STORE_PASSWORD_FILE(
            "broker.key-store-password-file",
            "",
            "the file that holds the password of broker.key-store and nothing else"),
    BROKER_ENCRYPT_FILE(
            "broker.encrypt-file",
            "",
            "the file that holds a key, as openssl rand -base64 32 makes it, the same at all homes and submitters: then the broker cannot read the records; empty: it can"),
    BROKER_TIME_TO_LIVE(
            "broker.time-to-live",
            "60s",
            "after so long without a sign of a process the broker gives its records to others; a submitter that was silent for half of it posts none of them");

    private static final String PREFIX = "MAJORA_DROP_";

    private final String key;
    private final String ocarinaName;
    private final String defaultText;
    private final String meaning;

    Setting(String key, String defaultText, String meaning) {
        this(key, null, defaultText, meaning);
    }

    /** @param ocarinaName the name that the environment of ocarina has for it */
    Setting(String key, String ocarinaName, String defaultText, String meaning) {
        this.key = key;
        this.ocarinaName = ocarinaName;
        this.defaultText = defaultText;
        this.meaning = meaning;
    }

    public String key() {
        return key;
    }

    /** The default as it would be written in the file; empty text is a default too, null is none. */
    public String defaultText() {
        return defaultText;
    }

    public String meaning() {
        return meaning;
    }

    /** The names under which the environment may give it: our own, then the one shared with ocarina, if there is one. */
    public List<String> environmentNames() {
        String own = PREFIX + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
        return Stream.of(own, ocarinaName).filter(name -> name != null).toList();
    }

    static boolean isOwnEnvironmentName(String name) {
        return name.startsWith(PREFIX);
    }
}
