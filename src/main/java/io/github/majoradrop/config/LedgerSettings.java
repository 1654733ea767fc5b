package io.github.majoradrop.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * What of the settings counts for who asks what was filed.
 *
 * @param drop the drop folder, or null for the home's own
 * @param sheets how the site's sheets are read, as records are looked up in them
 * @param extraFields which fields are sent besides Majora's own, likewise
 */
public record LedgerSettings(Path drop, SheetSettings sheets, Set<String> extraFields) {

    public LedgerSettings {
        extraFields = Set.copyOf(extraFields);
    }

    /**
     * What is wrong with other settings of environment and file keeps nobody from asking.
     *
     * @param config the settings file, which must be there; or null for the one in the home, which need not
     * @param set keys and values of the command line
     * @throws SettingsException with all that is wrong with these
     */
    public static LedgerSettings read(Map<String, String> environment, Path home, Path config, Map<String, String> set)
            throws SettingsException {
        SettingsReport report = new SettingsReport();
        Values values = new Values(
                Source.all(environment, SettingsReader.file(home, config), set, report, new SettingsReport()), report);
        IntakeValues intake = new IntakeValues(home, values, folder -> "");
        LedgerSettings settings =
                new LedgerSettings(intake.drop(), intake.sheets(), new SubmitValues(values).extraFields());
        report.refuseIfAny();
        return settings;
    }
}
