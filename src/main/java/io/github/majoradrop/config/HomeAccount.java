package io.github.majoradrop.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
                } else if (isGood(home, parts, source, report)) {
                    Path file = Path.of(parts.get(TOKEN_FILE)).toAbsolutePath().normalize();
                    Token token = GivenCredentials.inFile(file, report);
                    String user = parts.get(USERNAME);
                    accounts.put(home, new HomeAccount(home, new GivenCredentials(user, token, file, source.name())));
                }
            });
        }
        return new ArrayList<>(accounts.values());
    }

    private static boolean isGood(String home, Map<String, String> parts, Source source, SettingsReport report) {
        String account = "account." + home + " in " + source.name();
        String user = parts.getOrDefault(USERNAME, "");
        if (user.isEmpty() || user.chars().anyMatch(Character::isISOControl)) {
            report.refuse(account + " has no username, or one with control characters in it");
        }
        if (parts.getOrDefault(TOKEN_FILE, "").isEmpty()) {
            report.refuse(account + " has no token-file");
        }
        return !user.isEmpty() && !parts.getOrDefault(TOKEN_FILE, "").isEmpty();
    }
}
