package io.github.majoradrop.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.majoradrop.cli.Told;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody's token and nobody's data leaks, whatever goes wrong and however much is logged; the {@link Lab} looks for the token after each test. */
class SecretsIT {

    private static final String PATIENT = "PATIENT-OF-NO-ONE-ELSE";
    private static final String HOME_OF_PATIENT = "ZZ99-NOWHERE";
    /** An operator's own logging file, which knows nothing of our filter and asks for everything. */
    static final String EVERYTHING = """
            <configuration>
              <appender name="out" class="ch.qos.logback.core.ConsoleAppender">
                <encoder><pattern>%d %level %logger %msg%n%ex{full}</pattern></encoder>
              </appender>
              <logger name="org.apache.hc.client5.http.wire" level="TRACE"/>
              <logger name="org.apache.hc.client5.http.headers" level="ALL"/>
              <root level="ALL"><appender-ref ref="out"/></root>
            </configuration>
            """;

    @RegisterExtension
    private final Lab lab = new Lab();

    @Test
    void with_every_logger_at_its_loudest_neither_token_nor_patient_is_in_a_log() throws IOException {
        Path logging = Files.writeString(lab.folder().resolve("loud.xml"), EVERYTHING);
        lab.withJava("-Dlogback.configurationFile=" + logging)
                .with("submit.attempts", "2")
                .with("submit.timeout", "1s")
                .with("submit.concurrency", "1");
        lab.home()
                .drop(
                        "a.csv",
                        "central_sample_id,adm1,biosample_source_id,adm2_private\n"
                                + Stream.of("good", "warned", "refused", "broken", "mute", "good2", "reset", "good3")
                                        .map(id -> id + ",UK-ENG," + PATIENT + "," + HOME_OF_PATIENT + "\n")
                                        .reduce("", String::concat)
                                + ",UK-ENG," + PATIENT + "," + HOME_OF_PATIENT + "\n");
        lab.home()
                .drop(
                        "bad.json",
                        "[{\"central_sample_id\":\"J1\",\"biosample_source_id\":\"" + PATIENT
                                + "\"},{\"biosample_source_id\":\"" + PATIENT + "\",\"adm2_private\":"
                                + HOME_OF_PATIENT);
        lab.home().drop("bad.csv", "central_sample_id,biosample_source_id\n\"X," + PATIENT + "\n");
        String echo = "<p>" + Lab.TOKEN + " and " + PATIENT + "</p>";
        AtomicBoolean well = new AtomicBoolean();
        lab.majora().answersProbes(call -> well.get() ? FakeReply.rejected("\"empty\"") : FakeReply.json(502, echo));
        lab.majora().answers(call -> switch (call.id()) {
            case "good" -> call.nth() == 1 ? FakeReply.json(503, echo) : FakeReply.success();
            case "warned" -> FakeReply.warning("what is " + PATIENT);
            case "refused" -> FakeReply.rejected("{\"biosample_source_id\":[{\"message\":\"not " + PATIENT + "\"}]}");
            case "broken" -> FakeReply.json(500, echo);
            case "mute" -> FakeReply.silence();
            case "reset" -> call.nth() == 1 ? FakeReply.reset() : FakeReply.success();
            default -> FakeReply.success();
        });

        Program program = lab.start("run", "--once");
        // It holds, and so it runs, until it has been looked into.
        lab.waitUntil("it is on hold", () -> lab.majora().probes() >= 3);
        String commandLine = program.commandLine();
        String threads = program.jcmd("Thread.print");
        String inside = Stream.of("VM.command_line", "VM.system_properties", "PerfCounter.print", "VM.flags")
                .map(program::jcmd)
                .collect(Collectors.joining());
        well.set(true);

        assertThat(program.exit()).isEqualTo(1);
        assertThat(program.logLinesWith("On hold")).isPositive();
        assertThat(program.logLinesWith(" TRACE org.apache.camel"))
                .as("it is loud")
                .isPositive();
        assertThat(program.logLinesWith(" DEBUG org.apache.hc"))
                .as("also of HTTP")
                .isPositive();
        assertThat(commandLine).contains("majora-drop").doesNotContain(Lab.PART_OF_TOKEN);
        assertThat(threads).contains("seda://submit-record").doesNotContain(Lab.PART_OF_TOKEN, PATIENT);
        assertThat(inside).contains("majora-drop").doesNotContain(Lab.PART_OF_TOKEN, PATIENT, "jmxremote");
        assertThat(program.logWith(PATIENT)).isEmpty();
        assertThat(program.logWith(HOME_OF_PATIENT)).isEmpty();
        assertThat(lab.home().text("status.json")).doesNotContain(PATIENT, HOME_OF_PATIENT);
        assertThat(lab.home().lineOf("broken").get("response").asText())
                .isEqualTo("<p>[token] and " + PATIENT + "</p>");
        lab.home().assertFiledOnlyUnder("success", "warning", "dead-letter");
    }

    @Test
    void credentials_in_a_file_are_neither_sent_nor_copied() {
        lab.home()
                .drop(
                        "a.csv",
                        "central_sample_id,adm1,username,token\nA,UK-ENG,boss,boss-token\nB,UK-ENG,boss,boss-token\n");
        lab.home()
                .drop(
                        "b.json",
                        "{\"username\":\"boss\",\"token\":\"boss-token\",\"biosamples\":[{\"central_sample_id\":\"C\","
                                + "\"token\":\"boss-token\",\"adm1\":\"UK-ENG\"}]}");
        lab.majora().answers(call -> call.id().equals("A") ? FakeReply.success() : FakeReply.rejected("\"no\""));

        Told program = lab.runOnceHere();

        assertThat(lab.majora().calls())
                .extracting(call -> call.body().get("username").asText())
                .containsOnly(Lab.USER);
        assertThat(lab.majora().calls())
                .extracting(RecordedPost::body)
                .noneMatch(body -> body.toString().contains("boss"));
        assertThat(lab.home().filesWith("boss-token"))
                .allMatch(file -> file.getParent().endsWith("archive"))
                .hasSize(2);
        assertThat(program.logWith("boss-token")).isEmpty();
        assertThat(lab.home().receipts())
                .extracting(receipt -> receipt.get("warnings").toString())
                .allMatch(warnings -> warnings.contains("token"));
        lab.home().assertFiledOnlyUnder("success", "dead-letter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"000", "077"})
    void files_and_folders_have_the_modes_of_the_contract_under_any_umask(String umask) throws IOException {
        Files.delete(lab.home().path().resolve("drop"));
        Files.delete(lab.home().path());
        Program daemon = lab.withUmask(umask).run();
        lab.waitUntil("the home is made", () -> daemon.logLinesWith("Watching") == 1);
        lab.majora().answers(call -> switch (call.id()) {
            case "A" -> FakeReply.success();
            case "B" -> FakeReply.warning("hm");
            case "C" -> FakeReply.rejected("\"no\"");
            default -> FakeReply.silence();
        });
        lab.home().drop("a.csv", Sheets.biosamples("A", "B", "C"));
        lab.home().drop("b.csv", Sheets.biosamples("D"));
        lab.waitUntilAllIsClosed(1);

        assertThat(mode("")).isEqualTo("rwxr-x---");
        assertThat(Files.getAttribute(lab.home().path().resolve("drop"), "unix:mode"))
                .isEqualTo(042770);
        for (String folder : List.of("inflight", "success", "warning", "dead-letter", "archive")) {
            assertThat(mode(folder)).as(folder).isEqualTo("rwxr-x---");
        }
        // The status is written anew, hidden and renamed, while we look, and the ledger is filled.
        lab.waitUntilSeen(() -> {
            List<String> made = madeFiles();
            assertThat(made).hasSizeGreaterThanOrEqualTo(7).contains("status.json", ".lock");
            assertThat(made)
                    .filteredOn(file -> !file.equals(".status.json"))
                    .allSatisfy(file -> assertThat(mode(file)).isEqualTo("rw-r-----"));
        });
    }

    /** All but what the operator has dropped. */
    private List<String> madeFiles() {
        Path home = lab.home().path();
        return lab.home().files().stream()
                .map(file -> home.relativize(file).toString())
                .filter(file -> !file.matches("(archive|inflight)/.*\\.csv"))
                .toList();
    }

    private String mode(String file) throws IOException {
        try {
            return PosixFilePermissions.toString(
                    Files.getPosixFilePermissions(lab.home().path().resolve(file)));
        } catch (NoSuchFileException gone) {
            return "gone";
        }
    }

    @Test
    void a_reply_that_brings_its_own_header_names_and_codes_changes_nothing_about_the_next_call() {
        lab.home().drop("a.csv", Sheets.biosamples("A", "B"));
        lab.majora()
                .answers(call -> FakeReply.json(
                        200,
                        "{\"errors\":0,\"warnings\":0}",
                        "CamelHttpUri: http://127.0.0.1:1/",
                        "CamelHttpMethod: GET",
                        "Location: /x",
                        "Set-Cookie: a=b"));

        assertThat(lab.with("submit.concurrency", "1").runOnceHere().exit()).isZero();

        assertThat(lab.home().outcomes()).containsOnlyKeys("A", "B");
        // With the probe at the start.
        assertThat(lab.majora().heads())
                .hasSize(3)
                .allMatch(head -> head.startsWith("POST /api/v2/artifact/biosample/add/ HTTP/1.1\r\n"))
                .noneMatch(head -> head.contains("Cookie") || head.contains("Camel") || head.contains("chunked"));
        lab.home().assertFiledOnlyUnder("success");
    }
}
