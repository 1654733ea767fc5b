package io.github.majoradrop.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Homes and a submitter around a broker with the packaged settings: who is let in by its certificate, and as whom. */
class ClusterIT {

    @RegisterExtension
    private final Lab lab = new Lab();

    private TestAuthority authority;
    private Artemis artemis;

    @BeforeEach
    void startBroker() throws Exception {
        authority = new TestAuthority(Files.createDirectory(lab.folder().resolve("authority")));
        artemis = new Artemis(lab, authority, lab.folder().resolve("authority/authority.pem"));
        artemis.start();
    }

    @Test
    void homes_and_submitters_prove_themselves_to_the_broker_and_a_second_one_of_a_name_or_folder_is_refused()
            throws Exception {
        Path north = settings("north", "CN=north");
        Path submitter = settings("submitter", "CN=submitter");
        HomeFolder home = home("north");

        Program first = lab.startOn(home.path(), north, "run");
        Program posting = lab.startOn(lab.folder().resolve("submitter"), submitter, "submit");
        home.drop("a.csv", Sheets.biosamples("A", "B"));

        lab.waitUntil("it is archived", () -> home.archived().size() == 1);
        home.assertFiledOnlyUnder("success");
        assertThat(first.logLinesWith("Watching")).isEqualTo(1);
        assertThat(posting.logLinesWith("The broker answers")).isEqualTo(1);
        assertThat(new HomeFolder(artemis.folder()).filesWith(Lab.PART_OF_TOKEN))
                .isEmpty();

        Program second = lab.startOn(lab.folder().resolve("another"), north, "run");
        assertThat(second.exit()).isEqualTo(2);
        assertThat(second.toString()).contains("another process is connected", "home north", "home.name");
        Program again = lab.startOn(lab.folder().resolve("submitter"), submitter, "submit");
        assertThat(again.exit()).isEqualTo(2);
        assertThat(again.toString()).contains("another majora-drop", "is working in");
        assertThat(first.isRunning()).isTrue();
        assertThat(posting.isRunning()).isTrue();
    }

    @Test
    void who_is_not_trusted_or_does_not_trust_the_broker_is_told_why() throws Exception {
        Program good = dryRun("submit", settings("submitter", "CN=submitter"));
        assertThat(good.exit()).as("%s", good).isZero();
        assertThat(good.toString())
                .contains(
                        "The settings are good",
                        lab.majora().url().toString(),
                        artemis.url() + " lets this process in");
        Path north = settings("north", "CN=north");
        Program home = dryRun("run", north);
        assertThat(home.exit()).as("%s", home).isZero();

        assertRefused(settings("stranger", "CN=stranger"), "Unable to validate user", "CN=stranger");
        assertRefused(
                changed(north, "authority.pem", "north.pem"), "its certificate is not trusted", "certification path");
        assertRefused(changed(north, "//localhost:", "//127.0.0.1:"), "its certificate is not trusted", "127.0.0.1");
        assertRefused(changed(north, "broker.key-store", "#"), "it does not trust this process");
        lab.writeToken("no-token-of-majora");
        Program refused = dryRun("submit", settings("submitter-2", "CN=submitter"));
        assertThat(refused.exit()).as("%s", refused).isEqualTo(4);
        assertThat(refused.toString())
                .contains("Majora refuses the credentials")
                .doesNotContain("not let");
    }

    @Test
    void each_home_is_posted_with_its_own_account_and_the_broker_reads_nothing_and_nobody_speaks_for_another()
            throws Exception {
        HomeFolder north = home("north");
        HomeFolder south = home("south");
        HomeFolder forger = home("forger");
        Path key = Files.writeString(
                lab.folder().resolve("key"), Base64.getEncoder().encodeToString(new byte[32]));
        String encrypted = "\nbroker.encrypt-file=" + key + "\n";
        Path token = lab.folder().resolve("token");
        // Majora knows the account of north only.
        Path submitter = with(
                settings("submitter", "CN=submitter"),
                encrypted + "broker.user=submitter\naccount.north.username=" + Lab.USER + "\naccount.north.token-file="
                        + token);
        submitter = changed(submitter, "majora.username=" + Lab.USER, "majora.username=of-all-others");
        north.drop("a.csv", Sheets.biosamples("NORTH-1", "NORTH-2"));
        south.drop("a.csv", Sheets.biosamples("SOUTH-1"));
        forger.drop("b.csv", Sheets.biosamples("FORGED-1"));
        Program forging = lab.startOn(
                forger.path(),
                with(changed(settings("south", "CN=south"), "home.name=south", "home.name=north"), encrypted),
                "run");
        lab.waitUntil("it is there", () -> forging.logLinesWith("The broker answers") == 1);
        Program posting = lab.startOn(lab.folder().resolve("submitter"), submitter, "submit");
        lab.waitUntil("it is seen", () -> posting.logLinesWith("the home north was sent by south") > 0);
        forging.kill();
        lab.startOn(north.path(), with(settings("north", "CN=north"), encrypted), "run");
        lab.startOn(south.path(), with(settings("south", "CN=south"), encrypted), "run");

        lab.waitUntil("north is posted", () -> north.archived().size() == 1);
        lab.waitUntil("south is held", () -> !south.hold().isEmpty());

        north.assertFiledOnlyUnder("success");
        assertThat(north.hold()).isEmpty();
        assertThat(south.hold()).contains("of-all-others");
        assertThat(lab.majora().posts()).isEqualTo(2);
        HomeFolder broker = new HomeFolder(artemis.folder().resolve("data"));
        for (String id : List.of("SOUTH-1", "NORTH-1")) {
            assertThat(broker.filesWith(id)).isEmpty();
            assertThat(broker.filesWith(asArtemisWrites(id))).isEmpty();
        }
        assertThat(broker.filesWith(asArtemisWrites("a.csv")))
                .as("that is looked for where it is")
                .isNotEmpty();
    }

    /** What a message says beside its body has two bytes a letter. */
    private static String asArtemisWrites(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1);
    }

    private HomeFolder home(String name) throws IOException {
        HomeFolder home = new HomeFolder(lab.folder().resolve(name));
        Files.createDirectories(home.path().resolve("drop"));
        return home;
    }

    private Path with(Path settings, String more) throws IOException {
        return changed(settings, "intake.settle=50ms", "intake.settle=50ms" + more);
    }

    private Path changed(Path settings, String what, String by) throws IOException {
        Path changed = Files.createTempFile(lab.folder(), "changed", ".properties");
        return Files.writeString(changed, Files.readString(settings).replace(what, by));
    }

    private void assertRefused(Path config, String... why) {
        Program refused = dryRun("run", config);
        assertThat(refused.exit()).as("%s", refused).isEqualTo(4);
        assertThat(refused.toString()).contains("does not let this process in").contains(why);
    }

    private Program dryRun(String command, Path config) {
        Program program = lab.startOn(lab.folder().resolve("not-made"), config, command, "--dry-run");
        program.exit();
        return program;
    }

    private String trusted() {
        return lab.folder().resolve("authority/authority.pem").toString();
    }

    /** Of a process with a certificate of its own. */
    private Path settings(String name, String subject) throws Exception {
        Path issued = lab.folder().resolve("authority").resolve(name + ".p12");
        Path store = Files.exists(issued) ? issued : authority.client(name, subject);
        Path password = Files.writeString(lab.folder().resolve(name + ".password"), TestAuthority.PASSWORD);
        Map<String, String> settings = new LinkedHashMap<>(Map.of(
                "broker.url",
                artemis.url(),
                "broker.time-to-live",
                "12s",
                "broker.trust-store",
                trusted(),
                "broker.key-store",
                store.toString(),
                "broker.key-store-password-file",
                password.toString(),
                "intake.settle",
                "50ms",
                "submit.library",
                "false"));
        if (name.startsWith("submitter")) {
            settings.put("majora.url", lab.majora().url().toString());
            settings.put("majora.username", Lab.USER);
            settings.put("majora.token-file", lab.folder().resolve("token").toString());
        } else {
            settings.put("home.name", name);
        }
        return lab.writeSettings(name + ".properties", settings);
    }
}
