package io.github.majoradrop.ledger;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** The numbers of the reasons why something was dead-lettered, made as they come. */
final class Reasons {

    /** More different ones of a file than anybody reads are told as the bare reason. */
    private static final int MOST = 1_000;

    private final Statements statements;
    private final Map<String, Long> known = new HashMap<>();

    Reasons(Statements statements) {
        this.statements = statements;
    }

    /** @param detail may be null */
    long of(String reason, String detail) throws SQLException {
        String heading = Headings.of(reason, detail);
        String key = reason + '\n' + heading;
        if (!known.containsKey(key) && known.size() >= MOST) {
            heading = "";
            key = reason + '\n';
        }
        Long number = known.get(key);
        if (number == null) {
            statements.change("INSERT OR IGNORE INTO @.reason (reason, heading) VALUES (?, ?)", reason, heading);
            number = statements.number("SELECT id FROM @.reason WHERE reason = ? AND heading = ?", reason, heading);
            known.put(key, number);
        }
        return number;
    }
}
