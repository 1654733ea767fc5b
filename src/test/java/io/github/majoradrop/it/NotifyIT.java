package io.github.majoradrop.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who is told when something is to be done. */
class NotifyIT {

    /** What is handed on, and what a shell sets of itself. */
    private static final Set<String> ENVIRONMENT =
            Set.of("PATH", "HOME", "USER", "LANG", "LC_ALL", "TZ", "PWD", "OLDPWD", "SHLVL", "_");

    @RegisterExtension
    private final Lab lab = new Lab();

    @Test
    void the_program_is_told_of_holds_and_dead_letters_and_is_given_no_environment() throws IOException {
        Path said = program("env >> \"$0.env\"; cat >> \"$0.said\"");
        lab.majora().answers(call -> "N2".equals(call.id()) ? FakeReply.rejected("\"no adm1\"") : FakeReply.success());
        lab.writeToken("expired-token");
        lab.home().drop("plate.csv", Sheets.biosamples("N1", "N2"));
        lab.run();
        lab.waitUntil("told of the hold", () -> notices(said).size() == 1);
        lab.writeToken(Lab.TOKEN);
        lab.waitUntilAllIsClosed(1);
        lab.waitUntil("told of all", () -> notices(said).size() == 3);

        List<JsonNode> notices = notices(said);
        assertThat(notices.get(0).get("event").asText()).isEqualTo("hold-begins");
        assertThat(notices.get(0).get("reason").asText()).contains("refuses the credentials");
        assertThat(notices).extracting(notice -> notice.get("event").asText()).contains("hold-ends", "dead-letters");
        JsonNode letters = notices.stream()
                .filter(notice -> notice.has("deadLetter"))
                .findFirst()
                .orElseThrow();
        assertThat(letters.get("deadLetter").asInt()).isEqualTo(1);
        assertThat(letters.get("file").asText()).endsWith("-plate.csv");
        assertThat(Path.of(letters.get("sheet").asText())).exists();
        assertThat(Files.readString(said)).doesNotContain("N2", "no adm1", Lab.PART_OF_TOKEN);
        Path environment = said.resolveSibling("tell.env");
        assertThat(Files.readString(environment)).doesNotContain(Lab.PART_OF_TOKEN);
        assertThat(Files.readAllLines(environment))
                .extracting(line -> line.substring(0, line.indexOf('=')))
                .contains("PATH", "HOME")
                .isSubsetOf(ENVIRONMENT);
        lab.home().assertFiledOnlyUnder("success", "dead-letter");
    }

    @Test
    void a_program_that_hangs_holds_up_no_work() throws IOException {
        Path said = program("echo begun >> \"$0.said\"; exec sleep 600");
        lab.majora().answers(call -> FakeReply.rejected("\"no adm1\""));
        lab.home().drop("a.csv", Sheets.biosamples("A1"));
        Program daemon = lab.run();
        lab.waitUntil("it is told", () -> Files.exists(said));

        lab.home().drop("b.csv", Sheets.biosamples("B1"));
        lab.waitUntilAllIsClosed(2);

        assertThat(Files.readAllLines(said)).hasSize(1);
        daemon.stop();
        assertThat(daemon.exitSoon()).isEqualTo(143);
        lab.home().assertFiledOnlyUnder("dead-letter");
    }

    private Path program(String commands) throws IOException {
        Path program = Files.writeString(lab.folder().resolve("tell"), "#!/bin/sh\n" + commands + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        lab.with("notify.command", program.toString());
        return program.resolveSibling("tell.said");
    }

    private static List<JsonNode> notices(Path said) {
        List<JsonNode> notices = new ArrayList<>();
        try {
            if (Files.exists(said)) {
                for (String line : Files.readAllLines(said)) {
                    notices.add(HomeFolder.JSON.readTree(line));
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return notices;
    }
}
