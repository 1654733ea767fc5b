package io.github.majoradrop.config;

import static io.github.majoradrop.config.Setting.MAJORA_TOKEN;
import static io.github.majoradrop.config.Setting.MAJORA_TOKEN_FILE;
import static io.github.majoradrop.config.Setting.MAJORA_USERNAME;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Chooses the one source that user and token are taken from, both: a user of one place with a token of another is never
 * what somebody meant. The first source that has them whole wins; one before it may repeat a part of them, but not
 * contradict it.
 */
final class CredentialsChoice {

    private static final List<Setting> PARTS = List.of(MAJORA_USERNAME, MAJORA_TOKEN, MAJORA_TOKEN_FILE);

    private CredentialsChoice() {}

    /** @return the source with a user and one kind of token; empty, with a reason found, if there is none and any gives a part of it */
    static Optional<Source> choose(List<Source> sources, SettingsReport report) {
        List<Source> giving =
                sources.stream().filter(source -> !parts(source).isEmpty()).toList();
        giving.stream()
                .filter(source -> source.has(MAJORA_TOKEN) && source.has(MAJORA_TOKEN_FILE))
                .forEach(source -> report.refuse(
                        "majora.token and majora.token-file are both set in " + source.name() + ": keep one of them"));
        Optional<Source> whole =
                giving.stream().filter(CredentialsChoice::isWhole).findFirst();
        if (whole.isPresent()) {
            giving.subList(0, giving.indexOf(whole.get())).stream()
                    .filter(before -> contradicts(before, whole.get()))
                    .forEach(before -> report.refuse(mixed(List.of(before, whole.get()))));
        } else if (giving.size() > 1) {
            report.refuse(mixed(giving));
        } else if (giving.size() == 1) {
            report.refuse("the credentials are incomplete: " + told(giving.get(0)) + ", and no "
                    + (giving.get(0).has(MAJORA_USERNAME) ? "majora.token or majora.token-file" : "majora.username"));
        }
        return whole;
    }

    private static boolean isWhole(Source source) {
        return source.has(MAJORA_USERNAME) && (source.has(MAJORA_TOKEN) || source.has(MAJORA_TOKEN_FILE));
    }

    private static boolean contradicts(Source before, Source whole) {
        return parts(before).stream().anyMatch(part -> !before.get(part).equals(whole.get(part)));
    }

    private static List<Setting> parts(Source source) {
        return PARTS.stream().filter(source::has).toList();
    }

    private static String mixed(List<Source> sources) {
        return "credentials are not put together from two places: "
                + sources.stream().map(CredentialsChoice::told).collect(Collectors.joining(", "))
                + "; give user and token in the same place";
    }

    private static String told(Source source) {
        return source.name() + " has "
                + parts(source).stream().map(Setting::key).collect(Collectors.joining(" and "));
    }
}
