package io.github.majoradrop;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** How long a test waits for what must come: so long that only a fault is later, on however busy a machine. Every test has it, without naming it. */
public final class Patience implements BeforeAllCallback {

    public static final Duration LONGEST = Duration.ofMinutes(3);

    @Override
    public void beforeAll(ExtensionContext context) {
        Awaitility.setDefaultTimeout(LONGEST);
    }
}
