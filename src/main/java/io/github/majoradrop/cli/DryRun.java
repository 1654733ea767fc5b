package io.github.majoradrop.cli;

import io.github.majoradrop.config.GivenCredentials;
import io.github.majoradrop.config.HomeAccount;
import io.github.majoradrop.config.Settings;
import io.github.majoradrop.config.SettingsException;
import io.github.majoradrop.config.SettingsReader.Loaded;
import io.github.majoradrop.ops.BrokerTrial;
import io.github.majoradrop.ops.Trial;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** {@code --dry-run}: asks those whom the settings name whether they take them, and sends nothing. */
final class DryRun {

    private static final int WELL = 0;
    private static final int SOMEBODY_IS_NOT_WELL = 4;

    private final PrintWriter out;
    private final List<String> well = new ArrayList<>();
    private final List<String> unwell = new ArrayList<>();

    DryRun(PrintWriter out) {
        this.out = out;
    }

    /** Of one that reads and posts, or leaves the posting to submitters. */
    int run(Loaded loaded) throws SettingsException {
        Settings settings = loaded.settings();
        if (settings.broker() == null) {
            askMajora(settings, settings.credentials());
        } else {
            askBroker(settings, true);
            well.add("Majora is asked by the submitters");
        }
        return tell(loaded);
    }

    int submit(Loaded loaded) throws SettingsException {
        Settings settings = loaded.settings();
        if (settings.credentials() != null) {
            askMajora(settings, settings.credentials());
        }
        for (HomeAccount account : settings.broker().accounts()) {
            askMajora(settings, account.credentials());
        }
        askBroker(loaded.settings(), false);
        return tell(loaded);
    }

    private void askMajora(Settings settings, GivenCredentials given) throws SettingsException {
        Trial.of(settings, given)
                .ifPresentOrElse(
                        why -> unwell.add(Visible.text(why.adviceNow())),
                        () -> well.add(
                                "Majora at " + settings.majoraUrl() + " takes samples from " + given.username()));
    }

    private void askBroker(Settings settings, boolean isHome) throws SettingsException {
        String url = settings.broker().url().toString();
        BrokerTrial.of(settings.broker(), isHome)
                .ifPresentOrElse(
                        why -> unwell.add(Visible.text("The broker " + url + " does not serve this process: " + why)),
                        () -> well.add("the broker " + url + " lets this process in"));
    }

    private int tell(Loaded loaded) {
        loaded.warnings().forEach(warning -> out.println("Warning: " + warning));
        if (unwell.isEmpty()) {
            out.println("The settings are good; " + String.join("; ", well) + ".");
            return WELL;
        }
        unwell.forEach(out::println);
        return SOMEBODY_IS_NOT_WELL;
    }
}
