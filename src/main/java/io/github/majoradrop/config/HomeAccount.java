package io.github.majoradrop.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who asks Majora for the records of one home.
 *
 * @param home its name, for which the broker vouches
 * @param credentials with a token file
 */
public record HomeAccount(String home, GivenCredentials credentials) {

    private static final Pattern KEY = Pattern.compile("account\\.([A-Za-z0-9-]{1,64})\\.(username|token-file)");
    private static final String USERNAME = "username";
    private static final String TOKEN_FILE = "token-file";

    static boolean isKey(String key) {
        return KEY.matcher(key).matches();
    }

    /** What is wrong with them is a reason. */
    static List<HomeAccount> read(List<Source> sources, SettingsReport report) {
        Map<String, HomeAccount> accounts = new LinkedHashMap<>();
        for (Source source : sources) {
            Map<String, Map<String, String>> homes = new LinkedHashMap<>();
            source.accounts().forEach((key, value) -> {
                Matcher parts = KEY.matcher(key);
                if (parts.matches()) {
                    homes.computeIfAbsent(parts.group(1), home -> new LinkedHashMap<>())
                            .put(parts.group(2), value.strip());
                }
            });
            homes.forEach((home, parts) -> {
                if (accounts.containsKey(home)) {
                    report.refuse("account." + home + " is given in two places: keep one of them");
                } else {
                    credentials(home, parts, source, report)
                            .ifPresent(found -> accounts.put(home, new HomeAccount(home, found)));
                }
            });
        }
        return new ArrayList<>(accounts.values());
    }

    private static Optional<GivenCredentials> credentials(
            String home, Map<String, String> parts, Source source, SettingsReport report) {
        String account = "account." + home + " in " + source.name();
        String user = parts.getOrDefault(USERNAME, "");
        String file = parts.getOrDefault(TOKEN_FILE, "");
        if (user.isEmpty() || user.chars().anyMatch(Character::isISOControl)) {
            report.refuse(account + " has no username, or one with control characters in it");
        }
        if (file.isEmpty()) {
            report.refuse(account + " has no token-file");
        }
        if (user.isEmpty() || file.isEmpty()) {
            return Optional.empty();
        }
        try {
            Path path = Values.path(file);
            Token token = GivenCredentials.inFile(path, report);
            return Optional.of(new GivenCredentials(user, token, path, source.name()));
        } catch (IllegalArgumentException noPath) {
            report.refuse(account + " has a token-file that " + noPath.getMessage());
            return Optional.empty();
        }
    }
}
