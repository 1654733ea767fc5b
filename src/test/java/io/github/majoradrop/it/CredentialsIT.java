package io.github.majoradrop.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.majoradrop.cli.Told;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A token that is wrong, expires or is renewed clumsily costs no record and no restart, and no reply brings it into a file. */
class CredentialsIT {

    private static final String NEXT = "next-" + Lab.PART_OF_TOKEN;

    @RegisterExtension
    private final Lab lab = new Lab();

    @Test
    void a_token_renewed_in_place_first_empty_then_half_written_is_used_as_soon_as_it_is_whole() {
        List<String> ids = Sheets.ids("C", 120);
        lab.writeToken("wrong-from-the-start");
        lab.home().drop("a.csv", Sheets.biosamples(ids));
        AtomicInteger taken = new AtomicInteger();
        lab.majora().answers(call -> {
            taken.incrementAndGet();
            return FakeReply.success();
        });
        lab.majora().pauseWhen(() -> taken.get() > 10);
        // Each change of the token may cost as many posts as are on the wire.
        Program daemon = lab.with("submit.concurrency", "4").run();
        waitForHold();

        lab.overwriteToken("");
        lab.waitUntil("an empty file is told", () -> daemon.logLinesWith("the token is empty") == 1);
        long probes = lab.majora().probes();
        lab.waitUntil("the old one is tried on", () -> lab.majora().probes() > probes + 1);
        lab.overwriteToken(Lab.TOKEN.substring(0, 10));
        lab.waitUntil("half of it is tried", () -> daemon.logLinesWith("has changed: the new token is used") == 1);
        assertThat(lab.home().lines()).isEmpty();
        lab.overwriteToken(Lab.TOKEN);
        lab.waitUntil(
                "the middle", () -> lab.majora().isPaused() && lab.home().hold().isEmpty());
        lab.majora().takes(NEXT);
        lab.majora().goOn();
        waitForHold();
        lab.writeToken(NEXT);
        lab.waitUntilAllIsClosed(1);

        assertThat(lab.home().outcomes().keySet()).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(daemon.isRunning()).isTrue();
        assertThat(daemon.logLinesWith("On hold")).as("%s", daemon).isEqualTo(2);
        assertThat(daemon.logLinesWith("The hold is over")).isEqualTo(2);
        assertThat(daemon.logLinesWith("the token is empty")).isEqualTo(1);
        assertThat(lab.majora().posts()).isLessThanOrEqualTo(ids.size() + 2 * 4);
        lab.home().assertFiledOnlyUnder("success");
    }

    private void waitForHold() {
        lab.waitUntil("refused", () -> lab.home().hold().contains("refuses the credentials of " + Lab.USER));
    }

    @Test
    void a_reply_that_echoes_the_whole_request_brings_the_token_into_no_file() {
        lab.home().drop("a.csv", Sheets.biosamples("json", "text", "refused", "page", "address", "good"));
        lab.majora().answers(call -> switch (call.id()) {
            case "json" -> FakeReply.json(200, "{\"errors\":0,\"warnings\":0,\"request_data\":" + call.body() + "}");
            case "text" -> FakeReply.warning(quoted(call.body().toString()));
            case "refused" -> FakeReply.rejected("{\"token\":[{\"message\":\"" + quoted(Lab.TOKEN) + "\"}]}");
            case "page" -> FakeReply.json(500, "<pre>" + call.body() + "\n" + html(Lab.TOKEN) + "</pre>");
            case "address" -> FakeReply.json(500, "?token=" + URLEncoder.encode(Lab.TOKEN, StandardCharsets.UTF_8));
            default -> FakeReply.success();
        });

        Told program =
                lab.with("submit.attempts", "1").with("submit.concurrency", "1").runOnceHere();

        assertThat(program.exit()).isEqualTo(1);
        assertThat(lab.home().outcomes()).hasSize(6).containsEntry("page", "dead-letter unexpected");
        assertThat(lab.home().filesWith(Lab.PART_OF_TOKEN)).isEmpty();
        assertThat(lab.home().lines())
                .filteredOn(line -> line.get("response").toString().contains("[token]"))
                .extracting(line -> line.get("id").asText())
                .containsExactlyInAnyOrder("json", "text", "refused", "page", "address");
        lab.home().assertFiledOnlyUnder("success", "warning", "dead-letter");
    }

    private static String quoted(String text) {
        JsonNode node = TextNode.valueOf(text);
        return node.toString().substring(1, node.toString().length() - 1);
    }

    private static String html(String text) {
        return text.replace("\"", "&quot;");
    }
}
