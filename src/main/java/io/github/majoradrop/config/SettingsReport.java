package io.github.majoradrop.config;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What was found wrong while the settings were read: reasons refuse the start, warnings do not. None holds a value of a setting. */
final class SettingsReport {

    private final List<String> reasons = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final List<String> hints = new ArrayList<>();

    void refuse(String reason) {
        reasons.add(reason);
    }

    void warn(String warning) {
        warnings.add(warning);
    }

    /** What is right as it stands, but probably not meant: a warning, or one more reason where there are others. */
    void hint(String hint) {
        hints.add(hint);
    }

    List<String> reasons() {
        return reasons;
    }

    List<String> warnings() {
        return Stream.concat(warnings.stream(), hints.stream()).toList();
    }

    /** @throws SettingsException with every reason, if there is one */
    void refuseIfAny() throws SettingsException {
        if (!reasons.isEmpty()) {
            throw new SettingsException(
                    Stream.concat(reasons.stream(), hints.stream()).toList());
        }
    }
}
