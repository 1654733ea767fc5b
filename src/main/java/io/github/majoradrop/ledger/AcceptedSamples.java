package io.github.majoradrop.ledger;

import io.github.majoradrop.config.Home;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.submit.Outcome;
import java.io.Closeable;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The samples of which a home knows that Majora has them, as far as its ledger is filled. Used by one thread. */
public final class AcceptedSamples implements Closeable {

    private static final String ACCEPTED =
            "SELECT 1 FROM main.record WHERE id = ? AND kind = " + Kind.BIOSAMPLE.ordinal() + " AND (outcome <> "
                    + Outcome.DEAD_LETTER.ordinal() + " OR stored IS NOT NULL) LIMIT 1";

    /** Null if there is no ledger that can be asked. */
    private final PreparedStatement question;

    private AcceptedSamples(PreparedStatement question) {
        this.question = question;
    }

    /** Knows nothing where the home has no ledger yet, or one that cannot be read. */
    public static AcceptedSamples of(Home home) {
        LedgerFile file = new LedgerFile(home);
        if (!file.exists()) {
            return new AcceptedSamples(null);
        }
        try {
            return new AcceptedSamples(file.openToRead().prepareStatement(ACCEPTED));
        } catch (SQLException | IOException refused) {
            return new AcceptedSamples(null);
        }
    }

    /** Whether Majora took the sample before; false if nothing is known of it. */
    public boolean isAccepted(String id) throws IOException {
        if (question == null) {
            return false;
        }
        return LedgerQuery.asking(() -> {
            question.setString(1, id);
            try (ResultSet found = question.executeQuery()) {
                return found.next();
            }
        });
    }

    @Override
    public void close() {
        try {
            if (question != null) {
                question.getConnection().close();
            }
        } catch (SQLException ignored) {
            // Nothing was written.
        }
    }
}
