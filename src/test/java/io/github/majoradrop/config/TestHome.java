package io.github.majoradrop.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

/** A home as the daemon has it when it begins to work. */
public final class TestHome {

    private TestHome() {}

    /** Locked and with all its folders, in that folder. */
    public static Home prepared(Path folder) {
        Home home = new Home(folder);
        assertThat(home.lock()).isEmpty();
        assertThat(home.prepare()).isEmpty();
        return home;
    }
}
