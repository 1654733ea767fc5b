package io.github.majoradrop.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Settings that somebody is asked for: what is typed in comes before what stands anywhere else, and all other settings are as the daemon will have them.
 * User and token are taken from nowhere else.
 */
public final class TypedSettings {

    private final Map<String, String> environment;
    private final Path home;
    private final Path file;
    private final Map<String, String> set;
    private final Map<Setting, String> typed = new EnumMap<>(Setting.class);

    /**
     * @param file the settings file, which need not be there
     * @param set keys and values of the command line
     */
    public TypedSettings(Map<String, String> environment, Path home, Path file, Map<String, String> set) {
        this.environment = environment;
        this.home = home;
        this.file = file;
        this.set = set;
    }

    /** What was typed in for it last; null if nothing was. */
    public String get(Setting setting) {
        return typed.get(setting);
    }

    /** @return why it cannot be that, in words without it; nothing if it can, as far as can be said before all are known */
    public Optional<String> put(Setting setting, String text) {
        typed.put(setting, text);
        SettingsReport report = new SettingsReport();
        SettingsReport others = new SettingsReport();
        List<Source> sources = sources(others);
        Values values = new Values(sources, report);
        switch (setting) {
            case MAJORA_URL -> MajoraValues.url(values, new Values(sources, others).flag(Setting.MAJORA_ALLOW_HTTP));
            case MAJORA_USERNAME -> GivenCredentials.username(sources.get(0), report);
            case MAJORA_TOKEN -> GivenCredentials.given(sources.get(0), report);
            case SUBMIT_LIBRARY -> new SubmitValues(values).library();
            default -> throw new IllegalArgumentException(setting + " is not asked for");
        }
        return report.reasons().stream().findFirst();
    }

    /** @throws SettingsException with all that is wrong with any setting */
    public Settings read() throws SettingsException {
        SettingsReport report = new SettingsReport();
        return new SettingsReader(home, null, sources(report), report, RemoteFolder::typeOf).readByFirst();
    }

    private List<Source> sources(SettingsReport report) {
        List<Source> sources = new ArrayList<>();
        sources.add(new Source("", typed));
        sources.addAll(Source.all(environment, Files.exists(file) ? file : null, set, report, report));
        return sources;
    }
}
