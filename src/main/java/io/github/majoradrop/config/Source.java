package io.github.majoradrop.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One place that settings come from, with what it sets.
 *
 * @param name the place in the operator's words: "the environment"; empty for what was just typed in, which nobody can look up
 * @param values as they were written there
 * @param accounts what is said of {@link HomeAccount}s, by key
 */
record Source(String name, Map<Setting, String> values, Map<String, String> accounts) {

    Source(String name, Map<Setting, String> values) {
        this(name, values, Map.of());
    }

    /**
     * All that settings are taken from, the first place first.
     *
     * @param file the settings file, or null for none
     * @param report hears what is wrong with the command line, and if the file cannot be read
     * @param others hears what is wrong with some setting of environment or file
     */
    static List<Source> all(
            Map<String, String> environment,
            Path file,
            Map<String, String> set,
            SettingsReport report,
            SettingsReport others) {
        List<Source> sources = new ArrayList<>();
        sources.add(ofCommandLine(set, report));
        sources.add(ofEnvironment(environment, others));
        if (file != null) {
            sources.add(SettingsFile.read(file, report, others));
        }
        return sources;
    }

    private static Source ofCommandLine(Map<String, String> set, SettingsReport report) {
        Source source = ofKeys("the command line", set, report);
        if (source.values.remove(Setting.MAJORA_TOKEN) != null) {
            report.refuse(
                    "majora.token is not taken from the command line, where every user of this machine can read it:"
                            + " put it into a file and name that with majora.token-file");
        }
        if (source.values.getOrDefault(Setting.MAJORA_PROXY, "").contains("@")) {
            source.values.remove(Setting.MAJORA_PROXY);
            report.refuse("majora.proxy with a password is not taken from the command line, where every user of this"
                    + " machine can read it: put it into the settings file");
        }
        return source;
    }

    /** @param written keys and values; an unknown key is a reason */
    static Source ofKeys(String name, Map<String, String> written, SettingsReport report) {
        Map<Setting, String> values = new EnumMap<>(Setting.class);
        Map<String, String> accounts = new TreeMap<>(written);
        accounts.keySet().removeIf(key -> !HomeAccount.isKey(key));
        new TreeMap<>(written)
                .forEach((key, value) -> MeantSetting.exactly(key)
                        .ifPresentOrElse(setting -> values.put(setting, value), () -> {
                            if (!HomeAccount.isKey(key)) {
                                report.refuse("unknown key " + shown(key) + " in " + name + guess(key));
                            }
                        }));
        return new Source(name, values, accounts);
    }

    /** An empty variable counts as not set: that is what shells and containers make of "nothing given". */
    private static Source ofEnvironment(Map<String, String> environment, SettingsReport report) {
        Map<Setting, String> values = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            List<String> names = setting.environmentNames().stream()
                    .filter(name -> !environment.getOrDefault(name, "").isEmpty())
                    .toList();
            names.forEach(name -> values.putIfAbsent(setting, environment.get(name)));
            if (names.stream().map(environment::get).distinct().count() > 1) {
                report.refuse(String.join(" and ", names) + " are the same setting and differ: keep one of them");
            }
        }
        List<String> known = Arrays.stream(Setting.values())
                .flatMap(setting -> setting.environmentNames().stream())
                .toList();
        environment.keySet().stream()
                .filter(name -> Setting.isOwnEnvironmentName(name)
                        && !known.contains(name)
                        && !name.equals(SettingsReader.HOME))
                .sorted()
                .forEach(name -> report.warn("the environment has " + name + ", which is no setting"));
        return new Source("the environment", values);
    }

    /** That setting, or whatever is said of it, and where it stands. */
    String named(String setting) {
        return name.isEmpty() ? setting : setting + " in " + name;
    }

    boolean has(Setting setting) {
        return values.containsKey(setting);
    }

    String get(Setting setting) {
        return values.get(setting);
    }

    /** A token that was written where a key belongs must not be told on: only what looks like a key is shown. */
    private static String shown(String key) {
        return key.matches("[A-Za-z._-]{1,40}") ? key : "(not shown, it could be a secret)";
    }

    private static String guess(String key) {
        return MeantSetting.near(key)
                .map(setting -> ": did you mean " + setting.key() + "?")
                .orElse("");
    }

    /** Without the values: a token may be among them. */
    @Override
    public String toString() {
        return name;
    }
}
