package io.github.majoradrop.config;

import io.github.majoradrop.rules.SiteIds;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/** Settings for tests that need some. */
public final class TestSettings {

    public static final String TOKEN = "tok\"en-4f5a6b7c/é";

    private TestSettings() {}

    public static Settings of(Path home, String url) {
        return of(home, url, 3);
    }

    /** @param batch how many biosamples travel together */
    public static Settings of(Path home, String url, int batch) {
        return new Settings(
                home,
                URI.create(url),
                given(TOKEN),
                null,
                null,
                new DropSettings(null, Duration.ZERO, Duration.ofHours(1), Repeated.REFUSE),
                Check.WARN,
                SiteIds.ANY,
                SheetSettings.ANY,
                Concurrency.fixed(2),
                batch,
                Duration.ofSeconds(5),
                2,
                Duration.ofMillis(20),
                Duration.ofMinutes(1),
                LibraryChoice.WITHIN_SEQUENCING,
                Overwrite.ALLOW,
                Set.of(),
                Duration.ofMillis(50),
                null,
                null,
                null,
                null);
    }

    private static GivenCredentials given(String token) {
        return new GivenCredentials("ada", new Token(token), null, "the settings file");
    }

    public static Settings of(Path home) {
        return of(home, "http://127.0.0.1:9/");
    }

    public static Credentials credentials() {
        return credentials(TOKEN);
    }

    public static Credentials credentials(String token) {
        try {
            return Credentials.of(given(token), said -> {}, Time.SYSTEM);
        } catch (SettingsException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
