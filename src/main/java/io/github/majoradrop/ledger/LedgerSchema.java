package io.github.majoradrop.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;

/** The tables of a ledger, and their version. */
final class LedgerSchema {

    /** A ledger of another version is made anew. */
    static final int VERSION = 4;
    /** What SQLite calls the tables in the file: those of what is closed. */
    static final String CLOSED = "main";

    private LedgerSchema() {}

    /** @return 0 if nothing was made yet */
    static long version(Statements ledger) throws SQLException {
        return ledger.number("PRAGMA @.user_version");
    }

    /** Makes the tables in that schema, all at once or not at all, unless somebody else was faster. */
    static void make(Statements ledger) throws IOException, SQLException {
        ledger.inTransaction(() -> {
            if (version(ledger) == 0) {
                for (String table : tables().split(";")) {
                    if (!table.isBlank()) {
                        ledger.run(table);
                    }
                }
                ledger.run("PRAGMA @.user_version = " + VERSION);
            }
        });
    }

    /** @throws OtherVersion if it is of another version, or nothing was written into it yet */
    static void check(Statements ledger) throws IOException, SQLException {
        long version = version(ledger);
        if (version != VERSION) {
            throw new OtherVersion(version);
        }
    }

    private static String tables() throws IOException {
        try (InputStream in = LedgerSchema.class.getResourceAsStream("schema.sql")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)^--.*$", "");
        }
    }

    /** It was written by another version of majora-drop. */
    static final class OtherVersion extends IOException {

        private static final long serialVersionUID = 1;

        OtherVersion(long version) {
            super("it is of version " + version + ", and this one is " + VERSION);
        }
    }
}
