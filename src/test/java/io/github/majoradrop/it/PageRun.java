package io.github.majoradrop.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.chrome.ChromeDriver;

/**
 * Takes pictures of the page as a person would see it, and measures it on a home with years in it. A long run by hand: pictures go to
 * {@code -Dpictures=target/pictures}, for somebody to look at; {@code -Dfiles=1000} files of 1,000 records are in the home. It prints times, and
 * asserts none.
 */
class PageRun {

    private static final Path PICTURES = Path.of(System.getProperty("pictures", "target/pictures"));
    private static final int FILES = Integer.getInteger("files", 1_000);
    private static final int A_FILE = 1_000;
    private static final int TIMES = 10;
    private static final List<Integer> WIDTHS = List.of(400, 1400);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS").withZone(ZoneOffset.UTC);

    /** In place of the temporary folder of a test, as the pictures stand in documents. */
    private static final String HOME_AS_INSTALLED = """
            const home = document.getElementById('daemon');
            if (home.hidden) return;
            const shown = home.cloneNode();
            shown.removeAttribute('id');
            shown.textContent = home.textContent.replace(/^.* ·/, '/var/lib/majora-drop ·');
            home.before(shown);
            home.hidden = true;""";

    @RegisterExtension
    private final Lab lab = new Lab();

    private ChromeDriver browser;

    @BeforeEach
    void open() {
        browser = Browser.open();
    }

    @AfterEach
    void close() {
        if (browser != null) {
            browser.quit();
        }
    }

    @Test
    void pictures_of_the_page_empty_busy_and_on_hold() throws IOException {
        lab.majora()
                .answers(call -> call.id().endsWith("7")
                        ? FakeReply.rejected(
                                "{\"adm1\":[{\"message\":\"Select a valid choice. UK-XYZ is not one of them.\"}]}")
                        : call.id().endsWith("5") ? FakeReply.warning("'ct' records look empty") : FakeReply.success());
        Site site = Site.of(lab.with("watch.upload", "true").with("submit.concurrency", "4"));
        browser.get(site.url("/").toString());
        waitFor("verdict", "All is well.");
        take("empty");

        lab.home().drop("plate7-leeds.csv", Sheets.biosamples(Sheets.ids("HOOT-A", 60)));
        lab.waitUntilAllIsClosed(1);
        lab.home().drop("plate8-york.csv", Sheets.biosamples(Sheets.ids("HOOT-B", 30)));
        lab.waitUntilAllIsClosed(2);
        lab.majora().pauseAfter(70);
        lab.home().drop("plate9-hull.csv", Sheets.biosamples(Sheets.ids("HOOT-C", 120)));
        lab.home()
                .drop(
                        "plate10-a-name-that-is-much-longer-than-others-of-its-kind-batch-2026-11.csv",
                        Sheets.biosamples(Sheets.ids("HOOT-D", 9)));
        lab.waitUntil("Majora pauses", lab.majora()::isPaused);
        waitFor("inflight", "plate9-hull.csv");
        waitFor("inflight", "70 of 120 rows");
        browser.findElement(By.cssSelector("#report button")).click();
        waitFor("reported", "rejected");
        browser.findElement(By.id("id")).sendKeys("HOOT-A7", Keys.ENTER);
        waitFor("found", "dead-letter");
        take("busy");

        lab.majora().goDown();
        waitFor("verdict", "cannot be reached");
        take("on-hold");
        lab.majora().comeUp();
        lab.waitUntilAllIsClosed(4);
    }

    @Test
    void first_paint_and_the_three_questions_on_a_home_of_years() throws IOException {
        fill();
        // Nobody wrote these archives: nothing of them is to be compared with its receipt.
        Site site = Site.of(lab.with("intake.late", "0s"));
        lab.waitUntil(
                "the ledger is filled",
                () -> site.json("/look/status").path("ledger").toString().contains("current"));
        long[] paints = new long[TIMES];
        for (int time = 0; time < TIMES; time++) {
            browser.get("about:blank");
            browser.get(site.url("/").toString());
            waitFor("last", "plate");
            paints[time] = ((Number)
                            browser.executeScript(
                                    "return performance.getEntriesByType('paint').find(e => e.name === 'first-contentful-paint').startTime"))
                    .longValue();
        }
        System.out.println("first paint in ms, one after the other: " + Arrays.toString(paints));
        waitFor("days", "success");
        time("page: what became of an id", () -> {
            browser.findElement(By.id("id")).sendKeys("HOOT-500-42", Keys.ENTER);
            waitFor("found", "plate500.csv");
        });
        time("page: how many, refused why", () -> {
            browser.findElement(By.cssSelector("#report button")).click();
            waitFor("reported", "rejected");
        });
        time("page: what is open", () -> waitFor("open", "to mend"));
        take("years");
        time("find", () -> assertThat(lab.start("find", "HOOT-500-42").exit()).isZero());
        time("report", () -> assertThat(lab.start("report").exit()).isZero());
        time("status", () -> assertThat(lab.start("status").exit()).isZero());
    }

    private static void time(String what, Runnable question) {
        long start = System.nanoTime();
        question.run();
        System.out.printf("%s: %d ms%n", what, (System.nanoTime() - start) / 1_000_000);
    }

    /** As earlier runs would have left it: each hundredth record is refused. */
    private void fill() throws IOException {
        Path home = lab.home().path();
        for (String folder : List.of("success", "dead-letter", "archive")) {
            Files.createDirectories(home.resolve(folder));
        }
        Instant now = Instant.now();
        for (int file = 0; file < FILES; file++) {
            Instant claimed = now.minus(Duration.ofHours(8L * (FILES - file)));
            String stem = STAMP.format(claimed) + "Z-plate" + file + ".csv";
            String at = claimed.truncatedTo(ChronoUnit.SECONDS).toString();
            Files.writeString(home.resolve("archive").resolve(stem), "central_sample_id\n");
            Files.writeString(home.resolve("dead-letter").resolve(stem), "central_sample_id\n");
            Files.writeString(
                    home.resolve("archive").resolve(stem + ".receipt.json"),
                    "{\"file\":\"plate%d.csv\",\"stem\":\"%s\",\"sha256\":\"%064x\",\"bytes\":19,\"finished\":\"%s\",\"records\":{\"total\":1000,\"success\":990,\"warning\":0,\"deadLetter\":10}}"
                            .formatted(file, stem, file, at));
            try (BufferedWriter taken =
                            Files.newBufferedWriter(home.resolve("success").resolve(stem + ".lines.ndjson"));
                    BufferedWriter refused =
                            Files.newBufferedWriter(home.resolve("dead-letter").resolve(stem + ".lines.ndjson"))) {
                for (int row = 0; row < A_FILE; row++) {
                    boolean isRefused = row % 100 == 42;
                    (isRefused ? refused : taken).write(line(file, row, isRefused, at));
                }
            }
        }
    }

    private static String line(int file, int row, boolean isRefused, String at) {
        return "{\"record\":%d,\"sheet\":null,\"rows\":[%d],\"kind\":\"biosample\",\"id\":\"HOOT-%d-%d\",\"outcome\":\"%s\",\"reason\":%s,\"detail\":%s,\"stored\":%s,\"at\":\"%s\",\"attempts\":1,\"status\":200,\"request\":\"450ec964-31a6-455a-8794-262db069c6f0\",\"response\":{}}%n"
                .formatted(
                        row + 1,
                        row + 2,
                        file,
                        row,
                        isRefused ? "dead-letter" : "success",
                        isRefused ? "\"rejected\"" : "null",
                        isRefused ? "\"adm1: Select a valid choice.\"" : "null",
                        isRefused ? "null" : "\"new\"",
                        at);
    }

    /** Wide and narrow, light and dark, as long as the page is. */
    private void take(String name) throws IOException {
        Files.createDirectories(PICTURES);
        browser.executeScript(HOME_AS_INSTALLED);
        for (int width : WIDTHS) {
            browser.executeCdpCommand(
                    "Emulation.setDeviceMetricsOverride",
                    Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
            for (String scheme : List.of("light", "dark")) {
                browser.executeCdpCommand(
                        "Emulation.setEmulatedMedia",
                        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
                Object picture = browser.executeCdpCommand(
                                "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true))
                        .get("data");
                Files.write(
                        PICTURES.resolve(name + "-" + width + "-" + scheme + ".png"),
                        Base64.getDecoder().decode((String) picture));
            }
        }
        browser.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    }

    private void waitFor(String id, String words) {
        lab.waitUntil(
                id + " says " + words,
                () -> browser.findElement(By.id(id)).getText().contains(words));
    }
}
