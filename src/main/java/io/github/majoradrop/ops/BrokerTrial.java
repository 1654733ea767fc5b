package io.github.majoradrop.ops;

import io.github.majoradrop.broker.BrokerLink;
import io.github.majoradrop.broker.OwnMessage;
import io.github.majoradrop.broker.Queues;
import io.github.majoradrop.config.BrokerSettings;
import io.github.majoradrop.config.SettingsException;
import io.github.majoradrop.config.Time;
import java.util.Optional;
import java.util.UUID;

/** Asks the broker once whether it lets this process in. In a class of its own, as nothing of a broker is loaded where there is none. */
public final class BrokerTrial {

    private BrokerTrial() {}

    /**
     * @param isHome whether it is to take the answers of its {@code home.name}; else it is to take records, and to give them back
     * @return why it does not, or nothing
     * @throws SettingsException if a file of certificates or keys cannot be read
     */
    public static Optional<String> of(BrokerSettings settings, boolean isHome) throws SettingsException {
        NoWireLogs.install();
        // Under a name of its own: the process that these settings are for may be connected.
        try (BrokerLink link = new BrokerLink(settings, "trial " + UUID.randomUUID(), Time.SYSTEM)) {
            return link.refusal()
                    .or(() -> isHome
                            ? Queues.refusal(link, settings.homeName())
                            : OwnMessage.refusal(link, nameOfSubmitters(settings)));
        }
    }

    /** It makes a difference only where homes have accounts of their own. */
    private static Optional<String> nameOfSubmitters(BrokerSettings settings) {
        return settings.accounts().isEmpty() ? Optional.empty() : Optional.of(settings.user());
    }
}
