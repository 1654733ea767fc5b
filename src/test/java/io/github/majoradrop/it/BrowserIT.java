package io.github.majoradrop.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogType;

/** An operator's bad day, seen in a browser. Skipped where there is none. */
class BrowserIT {

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
    void a_token_that_expired_majora_down_and_a_sheet_half_refused_end_with_all_well() throws IOException {
        refuse("B2");
        Site site = Site.of(lab.with("watch.upload", "true"));
        browser.get(site.url("/").toString());
        waitFor("verdict", "All is well.");

        lab.writeToken("expired-token");
        lab.home().drop("plate.csv", Sheets.biosamples("B1", "B2"));
        waitFor("verdict", "Majora refuses the credentials of " + Lab.USER);
        waitFor("inflight", "plate.csv");

        lab.majora().goDown();
        lab.writeToken(Lab.TOKEN);
        waitFor("verdict", "cannot be reached");

        lab.majora().comeUp();
        waitFor("open", "1 to mend");
        waitFor("verdict", "1 file has dead letters");
        browser.findElement(By.id("id")).sendKeys("B2", Keys.ENTER);
        waitFor("found", "dead-letter");
        waitFor("found", "rejected");
        assertThat(text("open")).contains("plate.csv", "Correction sheet", "Lines");

        browser.findElement(By.cssSelector("#report button")).click();
        waitFor("reported", "rejected: no adm1");

        mendAndResend();
        // Nobody asks again: what was found is looked up anew.
        waitFor("found", "mended by plate.csv");
        waitFor("days", "2 success");
        waitFor("verdict", "All is well.");
        assertThat(browser.manage().logs().get(LogType.BROWSER).getAll()).isEmpty();
    }

    /** As an operator: in the sheet where it lies, which is then put back. */
    private void mendAndResend() throws IOException {
        lab.majora()
                .answers(call -> call.body().toString().contains("UK-WLS")
                        ? FakeReply.success()
                        : FakeReply.rejected("\"no adm1\""));
        String sheet = lab.home().names("dead-letter").stream()
                .filter(name -> name.endsWith("plate.csv"))
                .findFirst()
                .orElseThrow();
        Path file = lab.home().path().resolve("dead-letter").resolve(sheet);
        Files.writeString(file, Files.readString(file).replace("UK-ENG", "UK-WLS"));
        assertThat(lab.told("resend", sheet).exit()).isZero();
    }

    private void waitFor(String id, String words) {
        lab.waitUntil(id + " says " + words, () -> text(id).contains(words));
    }

    private String text(String id) {
        return browser.findElement(By.id(id)).getText();
    }

    private void refuse(String id) {
        lab.majora().answers(call -> id.equals(call.id()) ? FakeReply.rejected("\"no adm1\"") : FakeReply.success());
    }
}
