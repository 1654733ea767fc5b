package io.github.majoradrop.config;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the values of the settings out of the sources, the first that has one first, then the default. What is wrong is found, and null stands in for it. */
final class Values {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
    private static final Pattern WHOLE_NUMBER = Pattern.compile("\\d{1,9}");
    private static final Map<String, Duration> UNITS = Map.of(
            "ms", Duration.ofMillis(1),
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1));

    @FunctionalInterface
    interface FileReader<T> {
        T read(Path file) throws IOException;
    }

    private final List<Source> sources;
    private final SettingsReport report;

    Values(List<Source> sources, SettingsReport report) {
        this.sources = sources;
        this.report = report;
    }

    /** Whether anybody has said what it is to be. */
    boolean isSet(Setting setting) {
        return source(setting).isPresent();
    }

    private Optional<Source> source(Setting setting) {
        return sources.stream().filter(one -> one.has(setting)).findFirst();
    }

    /** A number for each text that is written. */
    Map<Setting, Integer> marks() {
        Map<Setting, Integer> marks = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            source(setting)
                    .ifPresent(
                            one -> marks.put(setting, one.get(setting).strip().hashCode()));
        }
        return marks;
    }

    SettingsReport report() {
        return report;
    }

    List<HomeAccount> accounts() {
        return HomeAccount.read(sources, report);
    }

    Duration duration(Setting setting, Duration least, Duration most) {
        return read(setting, text -> {
            Matcher written = DURATION.matcher(text);
            check(written.matches(), "is not a whole number and ms, s, m, h or d, such as 30s");
            Duration duration = UNITS.get(written.group(2)).multipliedBy(Long.parseLong(written.group(1)));
            check(duration.compareTo(least) >= 0, "is too short");
            check(duration.compareTo(most) <= 0, "is more than " + most.toDays() + "d");
            return duration;
        });
    }

    /** @return from 1 to {@code most}; 1 if it is wrong, which refuses the start anyway */
    int wholeNumber(Setting setting, int most) {
        Integer number = read(setting, text -> wholeNumber(text, most, ""));
        return number == null ? 1 : number;
    }

    /** @param nor what else it could have been, for who has to mend it */
    static int wholeNumber(String text, int most, String nor) {
        int number = WHOLE_NUMBER.matcher(text).matches() ? Integer.parseInt(text) : 0;
        check(number >= 1 && number <= most, "is no whole number from 1 to " + most + nor);
        return number;
    }

    boolean flag(Setting setting) {
        Boolean flag = read(setting, text -> {
            String lower = text.toLowerCase(Locale.ROOT);
            check(lower.equals("true") || lower.equals("false"), "is neither true nor false");
            return lower.equals("true");
        });
        return flag != null && flag;
    }

    /** @param options what may be written: their names in lower case */
    @SafeVarargs
    final <T extends Enum<T>> T choice(Setting setting, T... options) {
        return choice(
                setting,
                Arrays.stream(options)
                        .collect(Collectors.toMap(option -> option.name().toLowerCase(Locale.ROOT), option -> option)));
    }

    /** @param options what may be written, in lower case, and what it means; a blank option is one that need not be told */
    <T> T choice(Setting setting, Map<String, T> options) {
        return read(setting, text -> {
            T chosen = options.get(text.toLowerCase(Locale.ROOT));
            check(
                    chosen != null,
                    "is none of: "
                            + options.keySet().stream()
                                    .filter(option -> !option.isEmpty())
                                    .sorted()
                                    .collect(Collectors.joining(", ")));
            return chosen;
        });
    }

    /** @return any text, without the blanks around it */
    String text(Setting setting) {
        return read(setting, text -> text);
    }

    /** @return null if none is set, or if it cannot be used */
    Path trustStore(Setting setting) {
        return file(setting, "the trust store", TrustStore::read);
    }

    /** @return null if none is set, or if it cannot be used */
    Path passwordFile(Setting setting) {
        return file(setting, "the password file", TokenFile::read);
    }

    /** @param trial reads what will be read again when it is needed; @return null if none is set, or if it cannot be used */
    Path file(Setting setting, String title, FileReader<?> trial) {
        return readFile(setting, title, file -> {
            trial.read(file);
            return file;
        });
    }

    /** @return null if none is set, or if it cannot be used */
    <T> T readFile(Setting setting, String title, FileReader<T> reader) {
        return read(setting, text -> {
            if (text.isEmpty()) {
                return null;
            }
            Path file = path(text);
            try {
                T content = reader.read(file);
                Permissions.refusalOfWriters(title, file).ifPresent(report::refuse);
                return content;
            } catch (IOException failure) {
                throw new IllegalArgumentException("names a file that cannot be used: " + IoReason.of(failure));
            }
        });
    }

    <T> T read(Setting setting, Function<String, T> reader) {
        Optional<Source> source = source(setting);
        if (source.isEmpty() && setting.defaultText() == null) {
            report.refuse(setting.key() + " is not set");
            return null;
        }
        try {
            return reader.apply(source.map(one -> one.get(setting).strip()).orElse(setting.defaultText()));
        } catch (IllegalArgumentException wrong) {
            report.refuse(source.map(one -> one.named(setting.key())).orElse(setting.key() + " in the defaults") + " "
                    + wrong.getMessage());
            return null;
        }
    }

    /** @throws IllegalArgumentException if it is none, in words without it: it could be a secret put under the wrong key */
    static Path path(String text) {
        try {
            return Path.of(text).toAbsolutePath().normalize();
        } catch (InvalidPathException noPath) {
            throw new IllegalArgumentException("is no path");
        }
    }

    static void check(boolean good, String reason) {
        if (!good) {
            throw new IllegalArgumentException(reason);
        }
    }
}
