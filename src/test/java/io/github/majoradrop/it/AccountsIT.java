package io.github.majoradrop.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whose records are posted with which account, what a hold of one of them holds, and that neither token nor records can be read where they have no business. */
class AccountsIT {

    private static final String PATIENT = "PATIENT-OF-NO-ONE-ELSE";

    @RegisterExtension
    private final Lab lab = new Lab();

    private SecuredCluster cluster;
    private String encrypted;

    @BeforeEach
    void prepare() throws Exception {
        cluster = new SecuredCluster(lab);
        Path key = Files.writeString(
                lab.folder().resolve("key"), Base64.getEncoder().encodeToString(new byte[32]));
        encrypted = "\nbroker.encrypt-file=" + key + "\n";
    }

    @Test
    void each_home_is_posted_with_its_own_account_and_the_broker_reads_nothing_and_nobody_speaks_for_another()
            throws Exception {
        // Else it would find out for itself that it is not the one.
        cluster.artemis().change("type=\"consume\" roles=\"north\"", "type=\"consume\" roles=\"north,south\"");
        cluster.artemis().start();
        HomeFolder north = cluster.home("north");
        HomeFolder forger = cluster.home("forger");
        north.drop("a.csv", Sheets.biosamples("NORTH-1", "NORTH-2"));
        forger.drop("b.csv", Sheets.biosamples("FORGED-1"));
        Path forged = cluster.changed(cluster.settings("south", "CN=south"), "home.name=south", "home.name=north");
        Program forging = lab.startOn(forger.path(), cluster.with(forged, encrypted), "run");
        lab.waitUntil("it is there", () -> forging.logLinesWith("The broker answers") > 0);
        Program posting = lab.startOn(lab.folder().resolve("submitter"), ofAccounts(), "submit");
        lab.waitUntil("it is seen", () -> posting.logLinesWith("the home north was sent by south") > 0);
        forging.kill();
        start(north, "north", "");

        lab.waitUntil("north is posted", () -> north.archived().size() == 1);

        north.assertFiledOnlyUnder("success");
        assertThat(lab.majora().posts()).isEqualTo(2);
        assertTheBrokerHasNot("NORTH-1");
        assertThat(broker().filesWith(asArtemisWrites("a.csv")))
                .as("that is looked for where it is")
                .isNotEmpty();
    }

    @Test
    void a_hold_of_one_account_and_a_home_with_the_certificate_of_another_are_told_and_keep_nobody_else_from_posting()
            throws Exception {
        cluster.artemis().start();
        HomeFolder north = cluster.home("north");
        HomeFolder south = cluster.home("south");
        List<HomeFolder> submitters = IntStream.range(0, 2)
                .mapToObj(n -> new HomeFolder(lab.folder().resolve("submitter-" + n)))
                .toList();
        for (HomeFolder submitter : submitters) {
            lab.startOn(submitter.path(), ofAccounts(), "submit");
        }
        Path wrong = cluster.changed(cluster.settings("south", "CN=south"), "home.name=south", "home.name=north");
        Program mistaken = lab.startOn(north.path(), cluster.with(wrong, encrypted), "run");
        start(south, "south", "");
        north.drop("a.csv", Sheets.biosamples("NORTH-1", "NORTH-2"));
        south.drop("b.csv", Sheets.biosamples(Sheets.ids("SOUTH-", 30)));

        lab.waitUntil(
                "both hold",
                () -> submitters.stream()
                        .allMatch(submitter ->
                                account(submitter, "*").path("hold").isObject()));
        lab.waitUntil("south is held", () -> !south.hold().isEmpty());
        lab.waitUntil("it is told", () -> mistaken.logLinesWith("taking answers from the broker: ") > 0);
        lab.waitUntil("it is claimed", () -> north.claimed().size() == 1);
        lab.waitUntil(
                "and that it waits", () -> mistaken.logLinesWith("handing records to the broker: it takes none") > 0);
        assertThat(north.status().at("/broker/handedOver").asInt()).isZero();
        mistaken.kill();
        start(north, "north", "");
        lab.waitUntil("north goes on", () -> north.archived().size() == 1);

        north.assertFiledOnlyUnder("success");
        assertThat(north.hold()).isEmpty();
        assertThat(south.hold()).contains("of-all-others").doesNotContain(Lab.USER);
        assertThat(lab.majora().posts()).isEqualTo(2);
        for (HomeFolder submitter : submitters) {
            assertThat(account(submitter, "north").path("hold").isNull()).isTrue();
            assertThat(submitter.hold()).contains("of-all-others");
        }
        // Each of them is seen when it has told of itself.
        lab.waitUntilSeen(
                () -> assertThat(accounts(north)).containsOnly("north").hasSize(2));
        lab.waitUntilSeen(() -> assertThat(accounts(south)).containsOnly("*").hasSize(2));
        lab.waitUntil(
                "its age is told to who may not look",
                () -> south.status().at("/broker/queues/0/oldest").isTextual());
        assertTheBrokerHasNot("SOUTH-");
    }

    @Test
    void with_every_logger_at_its_loudest_neither_token_nor_patient_is_in_a_log_or_with_those_who_need_none()
            throws Exception {
        cluster.artemis().start();
        Path logging = Files.writeString(lab.folder().resolve("loud.xml"), SecretsIT.EVERYTHING);
        lab.withJava("-Dlogback.configurationFile=" + logging);
        lab.majora()
                .answers(call -> call.id().equals("LOUD-2")
                        ? FakeReply.rejected("{\"biosample_source_id\":[{\"message\":\"not " + PATIENT + "\"}]}")
                        : FakeReply.success());
        HomeFolder north = cluster.home("north");
        north.drop(
                "a.csv",
                "central_sample_id,adm1,biosample_source_id\n"
                        + IntStream.range(0, 4)
                                .mapToObj(n -> "LOUD-" + n + ",UK-ENG," + PATIENT + "\n")
                                .collect(Collectors.joining()));
        HomeFolder submitter = new HomeFolder(lab.folder().resolve("submitter"));

        Program posting = lab.startOn(submitter.path(), cluster.settings("submitter", "CN=submitter"), "submit");
        Program home = lab.startOn(north.path(), cluster.settings("north", "CN=north"), "run");
        lab.waitUntil("it is archived", () -> north.archived().size() == 1);

        north.assertFiledOnlyUnder("success", "dead-letter");
        for (Program each : List.of(posting, home)) {
            for (String loud : List.of(
                    " TRACE org.apache.camel",
                    " TRACE org.apache.activemq.artemis.core.client",
                    " DEBUG org.springframework.jms",
                    " TRACE org.messaginghub.pooled.jms")) {
                assertThat(each.logLinesWith(loud)).as(loud).isPositive();
            }
            assertThat(each.logWith(Lab.PART_OF_TOKEN)).isEmpty();
            assertThat(each.logWith(PATIENT)).isEmpty();
        }
        for (HomeFolder folder : List.of(north, submitter, broker())) {
            assertThat(folder.files()).isNotEmpty();
            assertThat(folder.filesWith(Lab.PART_OF_TOKEN)).isEmpty();
            assertThat(folder.filesWith(asArtemisWrites(Lab.PART_OF_TOKEN))).isEmpty();
        }
        assertThat(submitter.filesWith(PATIENT)).isEmpty();
        assertThat(broker().filesWith(PATIENT))
                .as("it is looked for where it is")
                .isNotEmpty();
    }

    /** Majora knows the account of north only. */
    private Path ofAccounts() throws Exception {
        Path settings = cluster.with(
                cluster.settings("submitter", "CN=submitter"),
                encrypted + "broker.user=submitter\naccount.north.username=" + Lab.USER + "\naccount.north.token-file="
                        + lab.folder().resolve("token"));
        return cluster.changed(settings, "majora.username=" + Lab.USER, "majora.username=of-all-others");
    }

    private Program start(HomeFolder home, String name, String more) throws Exception {
        return lab.startOn(home.path(), cluster.with(cluster.settings(name, "CN=" + name), encrypted + more), "run");
    }

    private static JsonNode account(HomeFolder submitter, String name) {
        return submitter.status().path("accounts").findParents("account").stream()
                .filter(account -> account.path("account").asText().equals(name))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    /** Of the submitters that a home sees. */
    private static List<String> accounts(HomeFolder home) {
        return home.status().at("/broker/submitters").findValuesAsText("account");
    }

    private HomeFolder broker() {
        return new HomeFolder(cluster.artemis().folder().resolve("data"));
    }

    private void assertTheBrokerHasNot(String id) {
        assertThat(broker().filesWith(id)).isEmpty();
        assertThat(broker().filesWith(asArtemisWrites(id))).isEmpty();
    }

    /** What a message says beside its body has two bytes a letter. */
    private static String asArtemisWrites(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1);
    }
}
