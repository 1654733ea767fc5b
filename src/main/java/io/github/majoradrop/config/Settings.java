package io.github.majoradrop.config;

import io.github.majoradrop.rules.SiteIds;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/**
 * The checked settings of a run, as the table of the reference names them. All that has to do with Majora is null if they were read without it.
 *
 * @param home the folder that holds drop, inflight and the rest; absolute
 * @param majoraUrl where Majora is, always with its last slash
 * @param credentials of the user who sends the records; null where none are sent, or only with the accounts of homes
 * @param trustStore the PEM file with the certificates to trust, absolute, or null for Java's own
 * @param proxy the proxy to go through, or null for none
 * @param drops how files are taken from the drop folder
 * @param siteIds what is said of this site's ids ({@code intake.barcodes}, {@code intake.nhs-numbers})
 * @param sheets what is said of this site's sheets ({@code intake.sheet}, {@code intake.columns}, {@code intake.blanks}, {@code intake.controls})
 * @param outcomeKeep days after which what was closed is taken away, or null for never
 * @param watch where the page is served, or null for nowhere
 * @param notifyCommand the program that is run when somebody should know, absolute; or null for none
 * @param broker the one that carries records from homes to submitters, or null where one process does it all
 */
public record Settings(
        Path home,
        URI majoraUrl,
        GivenCredentials credentials,
        Path trustStore,
        Proxy proxy,
        DropSettings drops,
        Check intakeCheck,
        SiteIds siteIds,
        SheetSettings sheets,
        Concurrency submitConcurrency,
        int submitBatch,
        Duration submitTimeout,
        int submitAttempts,
        Duration submitWaitMax,
        Duration submitGiveUpAfter,
        LibraryChoice submitLibrary,
        Overwrite submitOverwrite,
        Set<String> submitExtraFields,
        Duration outcomeFlush,
        Integer outcomeKeep,
        WatchSettings watch,
        Path notifyCommand,
        BrokerSettings broker) {

    public Settings {
        submitExtraFields = Set.copyOf(submitExtraFields);
    }
}
