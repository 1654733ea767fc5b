package io.github.majoradrop.config;

import java.util.List;

/** The start is refused; every reason is told at once, none of them with a secret in it. */
public final class SettingsException extends Exception {

    private final transient List<String> reasons;

    public SettingsException(List<String> reasons) {
        super(String.join("; ", reasons));
        this.reasons = List.copyOf(reasons);
    }

    public List<String> reasons() {
        return reasons;
    }
}
