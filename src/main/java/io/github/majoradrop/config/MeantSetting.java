package io.github.majoradrop.config;

import io.github.majoradrop.rules.Spelling;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the setting that somebody meant. */
final class MeantSetting {

    private static final int NEAR = 4;

    private MeantSetting() {}

    /** The setting that somebody who wrote {@code unknown} probably meant, if one comes near. */
    static Optional<Setting> near(String unknown) {
        String lower = unknown.toLowerCase(Locale.ROOT).replace('_', '-');
        return Arrays.stream(Setting.values())
                .min(Comparator.comparingInt(setting -> distance(lower, setting.key())))
                .filter(setting -> distance(lower, setting.key()) <= NEAR);
    }

    private static int distance(String from, String to) {
        // Half a key means the whole one, even where another, shorter key is fewer letters away.
        return to.startsWith(from) ? 0 : Spelling.distance(from, to);
    }

    /** The setting of exactly that key. */
    static Optional<Setting> exactly(String key) {
        return Arrays.stream(Setting.values())
                .filter(setting -> setting.key().equals(key))
                .findFirst();
    }
}
