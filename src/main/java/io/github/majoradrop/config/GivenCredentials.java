package io.github.majoradrop.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * User and token as one source gives them, checked.
 *
 * @param username Majora's name of the user
 * @param token as it was then; what is in {@code tokenFile} may be another one by now
 * @param tokenFile where the token was read, absolute, or null if the source has it itself
 * @param from the source in the operator's words ("the settings file data/majora-drop.properties")
 */
public record GivenCredentials(String username, Token token, Path tokenFile, String from) {

    /** @return nothing, with a reason found, if they are not given whole; nothing without a reason if no source has a part of them */
    static Optional<GivenCredentials> read(List<Source> sources, SettingsReport report) {
        return CredentialsChoice.choose(sources, report).flatMap(source -> {
            Path file = tokenFile(source, report);
            Token token = file == null ? given(source, report) : inFile(file, report);
            String username = username(source, report);
            return username == null || token == null
                    ? Optional.empty()
                    : Optional.of(new GivenCredentials(username, token, file, source.name()));
        });
    }

    /** @return null, with a reason found, if it is none */
    static String username(Source source, SettingsReport report) {
        String username = source.get(Setting.MAJORA_USERNAME).strip();
        if (username.isEmpty() || username.chars().anyMatch(Character::isISOControl)) {
            report.refuse(source.named("majora.username") + " is empty or has control characters in it");
            return null;
        }
        return username;
    }

    private static Path tokenFile(Source source, SettingsReport report) {
        String written = source.get(Setting.MAJORA_TOKEN_FILE);
        if (written == null) {
            return null;
        }
        try {
            Values.check(!written.isBlank(), "is no path");
            return Values.path(written.strip());
        } catch (IllegalArgumentException noPath) {
            report.refuse(source.named("majora.token-file") + " " + noPath.getMessage());
            return null;
        }
    }

    /** @return null if there is none, or, with a reason found, if it can be none */
    static Token given(Source source, SettingsReport report) {
        if (!source.has(Setting.MAJORA_TOKEN)) {
            return null;
        }
        try {
            return Token.ofMajora(source.get(Setting.MAJORA_TOKEN));
        } catch (IllegalArgumentException noToken) {
            report.refuse(source.named("majora.token") + ": " + noToken.getMessage());
            return null;
        }
    }

    static Token inFile(Path file, SettingsReport report) {
        try {
            Token token = Token.ofMajora(TokenFile.read(file).reveal());
            Permissions.refusalOfWriters("the token file", file).ifPresent(report::refuse);
            Permissions.warningOfReaders("the token file", file).ifPresent(report::warn);
            return token;
        } catch (IOException failure) {
            report.refuse("the token file " + file + ": " + IoReason.of(failure));
            return null;
        } catch (IllegalArgumentException tooShort) {
            report.refuse("the token file " + file + ": " + tooShort.getMessage());
            return null;
        }
    }
}
