package io.github.majoradrop.config;

import java.util.ArrayList;
import java.util.List;

/** What was found wrong while the settings were read: reasons refuse the start, warnings do not. None holds a value of a setting. */
final class SettingsReport {

    private final List<String> reasons = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    void refuse(String reason) {
        reasons.add(reason);
    }

    void warn(String warning) {
        warnings.add(warning);
    }

    List<String> warnings() {
        return warnings;
    }

    /** @throws SettingsException with every reason, if there is one */
    void refuseIfAny() throws SettingsException {
        if (!reasons.isEmpty()) {
            throw new SettingsException(reasons);
        }
    }
}
