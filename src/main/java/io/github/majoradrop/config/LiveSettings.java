package io.github.majoradrop.config;

import io.github.majoradrop.config.SettingsReader.Loaded;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The settings of a run that goes on for long: some of them may change meanwhile. What Majora is asked with, and how records are judged, may not. */
public final class LiveSettings {

    private static final Logger LOG = LoggerFactory.getLogger(LiveSettings.class);
    private static final Set<Setting> CHANGEABLE = EnumSet.of(
            Setting.INTAKE_SETTLE,
            Setting.INTAKE_LATE,
            Setting.INTAKE_REPEATED,
            Setting.OUTCOME_KEEP,
            Setting.NOTIFY_COMMAND);

    private final Loaded atStart;
    private final List<Consumer<Settings>> followers = new ArrayList<>();
    private Loaded inForce;

    public LiveSettings(Loaded atStart) {
        this.atStart = atStart;
        this.inForce = atStart;
    }

    public Settings atStart() {
        return atStart.settings();
    }

    /** @param follower is given the settings whenever they were read again; of these only what may change counts */
    public synchronized void follow(Consumer<Settings> follower) {
        followers.add(follower);
    }

    /** Whoever reads them. */
    @FunctionalInterface
    public interface Reading {
        Loaded read() throws SettingsException;
    }

    /** Reads them again, and says in the log what is in force now, what needs a restart, or what is wrong; then all stays as it was. */
    public synchronized void readAgain(Reading reading) {
        try {
            Loaded read = reading.read();
            read.warnings().forEach(LOG::warn);
            String changed = keys(inForce, read, true);
            String restart = keys(atStart, read, false);
            inForce = read;
            followers.forEach(follower -> follower.accept(read.settings()));
            LOG.info("The settings were read again. Changed: {}", changed.isEmpty() ? "nothing" : changed);
            if (!restart.isEmpty()) {
                LOG.warn("These are as they were at the start, and need a restart: {}", restart);
            }
        } catch (SettingsException refused) {
            LOG.error(
                    "The settings stay as they were, as they cannot be read again: {}",
                    String.join("; ", refused.reasons()));
        }
    }

    private static String keys(Loaded before, Loaded now, boolean changeable) {
        List<String> keys = new ArrayList<>();
        for (Setting setting : Setting.values()) {
            if (CHANGEABLE.contains(setting) == changeable
                    && !Objects.equals(before.marks().get(setting), now.marks().get(setting))) {
                keys.add(setting.key());
            }
        }
        return String.join(", ", keys);
    }
}
