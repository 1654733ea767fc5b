package io.github.majoradrop.ledger;

import io.github.majoradrop.config.Home;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;

/** The samples of which a home knows that Majora has them, as far as its ledger is filled. Used by one thread. */
public final class AcceptedSamples implements Closeable {

    /** Null if there is no ledger that can be asked. */
    private final LedgerReader ledger;

    private AcceptedSamples(LedgerReader ledger) {
        this.ledger = ledger;
    }

    /** Knows nothing where the home has no ledger yet, or one that cannot be read. */
    public static AcceptedSamples of(Home home) {
        try {
            return new AcceptedSamples(Files.exists(home.ledger()) ? LedgerReader.open(home) : null);
        } catch (IOException refused) {
            return new AcceptedSamples(null);
        }
    }

    /** Whether Majora took the sample before; false if nothing is known of it. */
    public boolean isAccepted(String id) throws IOException {
        return ledger != null && ledger.isAccepted(id);
    }

    @Override
    public void close() {
        if (ledger != null) {
            ledger.close();
        }
    }
}
