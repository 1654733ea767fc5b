package io.github.majoradrop.ledger;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** The numbers of the reasons why something was dead-lettered, made as they come. */
final class Reasons {

    /** More different ones of a file than anybody reads are told as the bare reason. */
    private static final int MOST = 1_000;

    private final PreparedStatement find;
    private final PreparedStatement insert;
    private final Map<String, Long> known = new HashMap<>();

    Reasons(Statements statements, String schema) throws SQLException {
        find = statements.of("SELECT id FROM " + schema + ".reason WHERE reason = ? AND heading = ?");
        insert = statements.of("INSERT OR IGNORE INTO " + schema + ".reason (reason, heading) VALUES (?, ?)");
    }

    /** @param detail may be null */
    long of(String reason, String detail) throws SQLException {
        String heading = Headings.of(detail);
        String key = reason + '\n' + heading;
        if (!known.containsKey(key) && known.size() >= MOST) {
            heading = "";
            key = reason + '\n';
        }
        Long number = known.get(key);
        if (number == null) {
            number = find(reason, heading);
            known.put(key, number);
        }
        return number;
    }

    private long find(String reason, String heading) throws SQLException {
        insert.setString(1, reason);
        insert.setString(2, heading);
        insert.executeUpdate();
        find.setString(1, reason);
        find.setString(2, heading);
        try (ResultSet found = find.executeQuery()) {
            return found.getLong(1);
        }
    }
}
