package io.github.majoradrop.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What the page is given, and what nobody is given. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageIT {

    private static final String FILE = "/look/file?folder=";

    @TempDir
    private Path folder;

    @RegisterExtension
    private final Lab lab = new Lab();

    /** For tests that have nothing filed. */
    private final Lab idle = new Lab();

    private Site idleSite;

    @BeforeAll
    void start() {
        idle.open();
        idleSite = Site.of(idle);
    }

    @AfterAll
    void end() {
        idle.close();
    }

    @Test
    void the_page_is_made_of_its_own_files_alone() {
        String page = idleSite.get("/").body();
        List<String> parts = Pattern.compile("(?:src|href)=\"(/look/[^\"]+)\"")
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(parts).hasSize(6).allSatisfy(part -> {
            HttpResponse<String> reply = idleSite.get(part);
            assertThat(reply.statusCode()).as(part).isEqualTo(200);
            assertThat(reply.body().replace("http://www.w3.org/2000/svg", ""))
                    .doesNotContain("://", "innerHTML", "eval(");
        });
        assertThat(page).doesNotContain("://").doesNotContain("style=").doesNotContain("onclick");
        assertThat(idleSite.get("/look/../index.html").statusCode()).isEqualTo(404);
        assertThat(idleSite.get("/look/Watch.class").statusCode()).isEqualTo(404);
    }

    @Test
    void what_became_of_a_record_is_found_and_counted_by_the_page() {
        refuse("F2");
        Site site = Site.of(lab);
        lab.home().drop("a.csv", Sheets.biosamples("F1", "F2"));
        lab.waitUntilAllIsClosed(1);
        lab.waitUntil(
                "the ledger has it",
                () -> site.json("/look/find?id=F*").path("inAll").asInt() == 2);

        // The status is made anew a moment after a change.
        lab.waitUntil(
                "it is told to be open",
                () -> site.json("/look/status").at("/open/0/open").asInt() == 1);

        JsonNode refused = site.json("/look/find?id=F2").at("/found/0");
        JsonNode status = site.json("/look/status");

        assertThat(refused.get("outcome").asText()).isEqualTo("dead-letter");
        assertThat(refused.get("reason").asText()).isEqualTo("rejected");
        assertThat(site.json("/look/find?id=nobody").path("inAll").asInt()).isZero();
        assertThat(site.get("/look/find").statusCode()).isEqualTo(400);
        // In two of them, if an hour ended in between.
        int counted = 0;
        for (JsonNode hour : site.json("/look/counts").path("hours")) {
            counted += hour.path("success").asInt() + hour.path("dead-letter").asInt();
        }
        assertThat(counted).isEqualTo(2);
        assertThat(status.at("/open/0/reasons/0/reason").asText()).startsWith("rejected");
        assertThat(status.get("concerns").toString()).contains("dead letters");

        JsonNode why = site.json("/look/report?by=reason&since=2020-01-01&until=");
        assertThat(why.at("/lines/0/group").asText()).startsWith("rejected");
        assertThat(why.at("/lines/0/open").asInt()).isEqualTo(1);
        assertThat(site.json("/look/report?by=file").at("/lines/0/accepted").asInt())
                .isEqualTo(1);
        assertThat(site.json("/look/report?by=day&until=2020-01-01")
                        .get("inAll")
                        .asInt())
                .isZero();
        assertThat(site.get("/look/report?by=moon").statusCode()).isEqualTo(400);
        assertThat(site.get("/look/report?by=day&since=soon").statusCode()).isEqualTo(400);
        assertThat(site.get("/look/report?by=day&until=%2B999999999-12-31").statusCode())
                .isEqualTo(400);

        lab.home().drop("b.csv", Sheets.biosamples("F0"));
        lab.waitUntil(
                "the ledger has it, the newest first",
                () -> site.json("/look/find?id=F*").at("/found/0/id").asText().equals("F0"));
    }

    @Test
    void sheets_and_lines_are_handed_out_and_each_is_told_in_the_log() {
        refuse("D1");
        Site site = Site.of(lab);
        lab.home().drop("ä b.csv", Sheets.biosamples("D1"));
        lab.waitUntilAllIsClosed(1);
        String stem = lab.home().names("dead-letter").get(0);
        String asked = URLEncoder.encode(stem, StandardCharsets.UTF_8);

        HttpResponse<String> sheet = site.get(FILE + "dead-letter&name=" + asked);

        assertThat(sheet.body())
                .isEqualTo(lab.home().text("dead-letter/" + stem))
                .contains("D1");
        assertThat(sheet.headers().firstValue("Content-Disposition"))
                .hasValueSatisfying(value -> assertThat(value).startsWith("attachment; filename*=UTF-8''"));
        assertThat(site.get(FILE + "dead-letter&name=" + asked + ".lines.ndjson")
                        .body())
                .contains("D1");
        assertThat(site.daemon().logWith("Downloaded by"))
                .hasSize(2)
                .allMatch(line -> line.contains("dead-letter/" + stem));
    }

    @Test
    void nothing_else_of_the_home_is_handed_out() throws IOException {
        Path folder = idle.home().path().resolve("dead-letter");
        Files.writeString(folder.resolve("secret"), "x");
        Files.writeString(folder.resolve("20261122T171502123Z-open.csv.lines.ndjson.part"), "x");
        Files.createDirectory(folder.resolve("20261122T171502123Z-folder"));
        Files.createSymbolicLink(folder.resolve("20261122T171502123Z-link"), Path.of("/etc/passwd"));
        Files.writeString(idle.home().path().resolve("archive/20261122T171502123Z-archived"), "x");

        assertThat(List.of(
                        "dead-letter&name=../status.json",
                        "dead-letter&name=20261122T171502123Z-%2f..%2f..%2fstatus.json",
                        "dead-letter&name=20261122T171502123Z-link",
                        "dead-letter&name=20261122T171502123Z-open.csv.lines.ndjson.part",
                        "dead-letter&name=20261122T171502123Z-%00",
                        "dead-letter&name=20261122T171502123Z-folder",
                        "dead-letter&name=secret",
                        "archive&name=20261122T171502123Z-archived",
                        "..&name=status.json",
                        "&name=",
                        ""))
                .allSatisfy(asked -> assertThat(idleSite.get(FILE + asked).statusCode())
                        .as(asked)
                        .isEqualTo(404));
        assertThat(idleSite.daemon().logWith("Downloaded")).isEmpty();
    }

    @Test
    void files_are_dropped_on_the_page_only_where_that_is_wanted_and_never_over_another() {
        // So that the first file is there however late the second one comes.
        Site site = Site.of(lab.with("watch.upload", "true").with("intake.settle", "1h"));

        assertThat(site.post("/drop?name=up.csv", Sheets.biosamples("U1")).statusCode())
                .isEqualTo(200);
        assertThat(site.post("/drop?name=up.csv", "another").statusCode()).isEqualTo(409);
        for (String name : List.of("", ".hidden", "a.part", "..%2fup.csv", "a%0ab.csv", "x".repeat(201))) {
            assertThat(site.post("/drop?name=" + name, "x").statusCode())
                    .as(name)
                    .isEqualTo(400);
        }
        assertThat(lab.home().names("drop")).containsExactly("up.csv");
        site.daemon().stop();
        site.daemon().exitSoon();
        assertThat(lab.with("intake.settle", "50ms").runOnceHere().exit()).isZero();
        assertThat(lab.majora().callsOf("U1")).hasSize(1);
        lab.home().assertFiledOnlyUnder("success");
    }

    @Test
    void without_the_setting_no_file_is_dropped_on_the_page() {
        assertThat(idleSite.post("/drop?name=up.csv", Sheets.biosamples("U1")).statusCode())
                .isEqualTo(403);
        assertThat(idle.home().names("drop")).isEmpty();
        assertThat(idleSite.json("/look/status").get("upload").asBoolean()).isFalse();
    }

    @Test
    void a_file_too_large_or_of_no_length_is_refused_before_anything_of_it_is_read() {
        Site site = Site.of(lab.with("watch.upload", "true"));

        assertThat(site.rawDrop("Content-Length: 1073741825")).startsWith("HTTP/1.1 413 ");
        assertThat(site.rawDrop("Transfer-Encoding: chunked")).startsWith("HTTP/1.1 411 ");
    }

    @Test
    void of_a_file_that_does_not_come_whole_nothing_stays() {
        Site site = Site.of(lab.with("watch.upload", "true").with("intake.settle", "50ms"));

        site.breakOffDrop(() -> !lab.home().names("drop").isEmpty());

        lab.waitUntil("it is taken away", () -> lab.home().names("drop").isEmpty());
        assertThat(site.post("/drop?name=up.csv", Sheets.biosamples("U1")).statusCode())
                .isEqualTo(200);
        lab.waitUntilAllIsClosed(1);
        lab.home().assertFiledOnlyUnder("success");
    }

    @Test
    void a_dropped_file_larger_than_the_memory_of_the_daemon_ends_up_whole_in_the_drop_folder() throws Exception {
        Site site = Site.of(lab.withJava("-Xmx64m").with("watch.upload", "true").with("intake.settle", "1h"));
        Path large = folder.resolve("large");
        byte[] part = new byte[1 << 20];
        try (OutputStream out = Files.newOutputStream(large)) {
            for (int n = 0; n < 100; n++) {
                Arrays.fill(part, (byte) n);
                out.write(part);
            }
        }

        assertThat(site.post("/drop?name=large.csv", BodyPublishers.ofFile(large))
                        .body())
                .isEqualTo("Dropped.\n");

        assertThat(Files.mismatch(lab.home().path().resolve("drop/large.csv"), large))
                .isEqualTo(-1);
    }

    private void refuse(String id) {
        lab.majora().answers(call -> id.equals(call.id()) ? FakeReply.rejected("\"no adm1\"") : FakeReply.success());
    }
}
