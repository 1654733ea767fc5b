package io.github.majoradrop.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The tables of a ledger, and their version. */
final class LedgerSchema {

    /** A ledger of another version is made anew. */
    static final int VERSION = 4;

    /** What SQLite calls the tables in the file: those of what is closed. */
    static final String CLOSED = "main";

    private LedgerSchema() {}

    /** @return 0 if nothing was made yet */
    static int version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet version = statement.executeQuery("PRAGMA user_version")) {
            return version.getInt(1);
        }
    }

    /** Makes the tables in that schema, all at once or not at all. */
    static void make(Connection connection, String schema) throws IOException, SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(schema.equals(CLOSED) ? "BEGIN IMMEDIATE" : "BEGIN");
            try {
                // Somebody else may have been faster.
                if (version(connection) == 0 || !schema.equals(CLOSED)) {
                    for (String table : tables().replace("@", schema).split(";")) {
                        if (!table.isBlank()) {
                            statement.execute(table);
                        }
                    }
                    statement.execute("PRAGMA " + schema + ".user_version = " + VERSION);
                }
                statement.execute("COMMIT");
            } catch (SQLException failed) {
                rollBack(statement);
                throw failed;
            }
        }
    }

    /** SQLite has done so itself after some errors, such as a full disk, and says then that there is nothing to be rolled back. */
    static void rollBack(Statement statement) {
        try {
            statement.execute("ROLLBACK");
        } catch (SQLException done) {
            // What was wrong is thrown already.
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

        OtherVersion(int version) {
            super("it is of version " + version + ", and this one is " + VERSION);
        }
    }
}
