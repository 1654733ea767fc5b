package io.github.majoradrop.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What machines are told over HTTP, and who is let in. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WatchIT {

    private static final String CLOSED = "majora_drop_files_closed_total";
    private static final String FILED =
            "majora_drop_records_total{kind=\"biosample\",outcome=\"success\",reason=\"none\"}";

    /** For tests that need a daemon of their own. */
    @RegisterExtension
    private final Lab own = new Lab();

    private final Lab lab = new Lab();
    private Site site;

    @BeforeAll
    void start() {
        lab.open();
        site = Site.of(lab);
    }

    @AfterAll
    void end() {
        lab.close();
    }

    @Test
    void metrics_count_what_was_filed_and_called_and_name_no_file_and_no_id() {
        List<String> ids = Sheets.ids("M", 7);
        int archived = lab.home().archived().size();
        // A file is counted a moment after it is archived.
        lab.waitUntil("all before are counted", () -> site.metric(CLOSED) == archived);
        double filed = site.metric(FILED);
        lab.home().drop("secret-name.csv", Sheets.biosamples(ids));
        lab.waitUntilAllIsClosed(archived + 1);
        lab.waitUntil("it is counted", () -> site.metric(CLOSED) == archived + 1);

        String metrics = site.get("/metrics").body();

        assertThat(site.metric(FILED)).isEqualTo(filed + 7);
        assertThat(metrics)
                .containsPattern("majora_drop_calls_seconds_count\\{call=\"biosample.add\",status=\"200\"} [1-9]")
                .contains("majora_drop_hold{reason=\"unreachable\"} 0.0")
                .doesNotContain("secret-name")
                .doesNotContain(ids);
        assertThat(site.daemon().logWith("io.micrometer"))
                .as("asked more than once")
                .isEmpty();
        lab.home().assertFiledOnlyUnder("success");
    }

    @Test
    void a_daemon_on_hold_is_alive_but_not_ready_and_says_why() {
        int archived = lab.home().archived().size();
        lab.waitUntil("ready", () -> site.get("/health/ready").statusCode() == 200);
        lab.writeToken("expired-token");
        lab.home().drop("a.csv", Sheets.biosamples(Sheets.ids("T", 3)));
        lab.waitUntil("on hold", () -> !lab.home().hold().isEmpty());

        JsonNode ready = site.json("/health/ready");

        assertThat(site.get("/health/ready").statusCode()).isEqualTo(503);
        assertThat(site.get("/health/live").statusCode()).isEqualTo(200);
        assertThat(ready.findValuesAsText("name"))
                .contains("credentials", "files", "folders", "majora", "space")
                .doesNotContain("alive");
        ready.get("checks")
                .forEach(check -> assertThat(check.get("status").asText())
                        .as(check.toString())
                        .isEqualTo(check.get("name").asText().equals("credentials") ? "DOWN" : "UP"));
        assertThat(ready.toString()).contains("refuses the credentials of " + Lab.USER);
        assertThat(site.get("/metrics").body()).contains("majora_drop_hold{reason=\"credentials\"} 1.0");
        lab.writeToken(Lab.TOKEN);
        lab.waitUntilAllIsClosed(archived + 1);
        lab.home().assertFiledOnlyUnder("success");
    }

    @Test
    void without_a_port_nothing_that_serves_the_page_is_loaded() throws IOException {
        Path classes = own.folder().resolve("classes");
        Program daemon = own.withJava("-Xlog:class+load:file=" + classes).run();
        own.waitUntil("it runs", () -> daemon.logLinesWith("Watching") == 1);
        daemon.stop();
        daemon.exitSoon();

        assertThat(Files.readString(classes))
                .contains("io.github.majoradrop.ops.Daemon")
                // Camel's type converters name a few types of Vert.x, and load these.
                .doesNotContain(
                        "io.vertx.core.impl",
                        "io.vertx.ext",
                        "io.netty",
                        "io.micrometer",
                        "io.prometheus",
                        "majoradrop.ops.watch");
    }

    @Test
    void who_comes_under_a_foreign_name_is_not_let_in_and_nothing_may_be_loaded_from_elsewhere() {
        assertThat(site.raw("GET /metrics HTTP/1.1", "Host: majora-drop.evil.example:80"))
                .startsWith("HTTP/1.1 421");
        assertThat(site.raw("GET /metrics HTTP/1.0")).startsWith("HTTP/1.0 421");
        assertThat(site.raw("GET /metrics HTTP/1.1", "Host: localhost:1")).startsWith("HTTP/1.1 200");
        assertThat(site.raw("DELETE /metrics HTTP/1.1", "Host: localhost")).startsWith("HTTP/1.1 405");
        assertThat(site.raw("POST /metrics HTTP/1.1", "Host: localhost", "Content-Length: 0"))
                .startsWith("HTTP/1.1 403");
        HttpResponse<String> missing = site.get("/no-such-page");
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy ->
                        assertThat(policy).startsWith("default-src 'none'").doesNotContain("unsafe", "http", "*"));
        assertThat(missing.headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    @Test
    void with_a_password_only_who_knows_it_is_let_in_and_a_new_one_counts_at_once() throws IOException {
        Path password = Files.writeString(own.folder().resolve("password"), "correct horse é\n");
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
        Site guarded = Site.of(own.with("watch.password-file", password.toString()));

        assertThat(guarded.get("/metrics").statusCode()).isEqualTo(401);
        assertThat(guarded.get("/metrics").headers().firstValue("WWW-Authenticate"))
                .isPresent();
        assertThat(guarded.as("wrong horse").get("/metrics").statusCode()).isEqualTo(401);
        assertThat(guarded.as("").get("/metrics").statusCode()).isEqualTo(401);
        assertThat(guarded.as("correct horse é").get("/metrics").statusCode()).isEqualTo(200);

        Files.writeString(password, "battery staple");
        assertThat(guarded.as("correct horse é").get("/metrics").statusCode()).isEqualTo(401);
        assertThat(guarded.as("battery staple").get("/metrics").statusCode()).isEqualTo(200);
        Files.delete(password);
        assertThat(guarded.as("battery staple").get("/metrics").statusCode()).isEqualTo(401);
        assertThat(guarded.as("").get("/metrics").statusCode()).isEqualTo(401);
        for (String secret : List.of("correct horse", "wrong horse", "battery staple")) {
            assertThat(own.home().filesWith(secret)).isEmpty();
            assertThat(guarded.daemon().logWith(secret)).isEmpty();
        }
    }

    @Test
    void a_port_that_is_taken_refuses_the_start() {
        Program second = lab.startOn(lab.folder().resolve("other-home"), "run");

        assertThat(second.exit()).isEqualTo(2);
        assertThat(second.toString()).contains("watch.port " + site.port()).contains("cannot be used");
    }
}
