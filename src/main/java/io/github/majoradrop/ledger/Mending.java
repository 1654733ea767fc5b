package io.github.majoradrop.ledger;

import java.sql.SQLException;

/**
 * Finds out which dead letters are mended, and by which file: by the first that was claimed later and in which a record of their kind and id was accepted. What had no id, or a wrong
 * one, is mended by the first file of the same name that brought others of its sheet, had no dead letters itself, and made as many records as the sheet had:
 * then all of the sheet was in it. Or by such a file that brought all again that was accepted of the first, and as many records besides: then all of that file was in it.
 * The files may be taken in in any order.
 */
final class Mending {

    private static final String OPEN = "mended IS NULL";
    /** A later file, which was taken in before this one, mended it. */
    private static final String LATE = "mended > ?1";
    /** The files, and those that brought again all of them or of their sheets. */
    private static final String BROUGHT_AGAIN = """
            @.file AS earlier JOIN @.file AS later ON later.name = earlier.name AND later.id > earlier.id
              AND earlier.dead_letter > 0 AND later.dead_letter = 0
              AND (later.success + later.warning >= earlier.dead_letter
                AND EXISTS (SELECT 1 FROM @.letter AS refused CROSS JOIN @.record AS again ON again.id = refused.id AND again.kind = refused.kind
                  WHERE refused.record BETWEEN earlier.first AND earlier.last AND again.n BETWEEN later.first AND later.last)
              OR earlier.success + earlier.warning > 0
                AND later.success + later.warning >= earlier.success + earlier.warning + earlier.dead_letter
                AND NOT EXISTS (SELECT 1 FROM @.record AS taken WHERE taken.n BETWEEN earlier.first AND earlier.last AND taken.outcome < 2
                  AND NOT EXISTS (SELECT 1 FROM @.record AS again WHERE again.id = taken.id AND again.kind = taken.kind
                    AND again.n BETWEEN later.first AND later.last)))""";

    private final Statements statements;

    Mending(Statements statements) {
        this.statements = statements;
    }

    /** Takes note of a file with the records from first to last. */
    void take(long file, long first, long last, boolean hasDead) throws SQLException {
        // The record that was found out by a lookup comes first: few dead letters are open.
        statements.change("""
                UPDATE @.letter SET mended = ?1 WHERE record IN (
                  SELECT open.record FROM @.record CROSS JOIN @.letter AS open INDEXED BY letter_open
                  ON open.id = record.id AND open.kind = record.kind AND open.mended IS NULL AND open.file < ?1
                  WHERE record.n BETWEEN ?2 AND ?3 AND record.outcome < 2)""", file, first, last);
        if (!hasDead) {
            mendAll(OPEN, file);
        }
        if (statements.number("SELECT EXISTS (SELECT 1 FROM @.file WHERE id > ?)", file) > 0) {
            takeBeforeLater(file, first, last, hasDead);
        }
    }

    /** The same as if those that were claimed later were not taken in yet, and then what these mend of it. */
    private void takeBeforeLater(long file, long first, long last, boolean hasDead) throws SQLException {
        statements.change("UPDATE @.letter SET mended = ?1 WHERE " + LATE + """
                 AND file < ?1 AND EXISTS (SELECT 1 FROM @.record WHERE record.id = letter.id AND record.kind = letter.kind
                  AND record.outcome < 2 AND n BETWEEN ?2 AND ?3)""", file, first, last);
        if (!hasDead) {
            mendAll(LATE, file);
            return;
        }
        statements.change("""
                UPDATE @.letter SET mended = (SELECT min(later.file) FROM @.record AS later
                  WHERE later.id = letter.id AND later.kind = letter.kind AND later.outcome < 2 AND later.file > ?1)
                WHERE file = ?1 AND mended IS NULL""", file);
        long all = statements.number("SELECT min(later.id) FROM " + BROUGHT_AGAIN + " WHERE earlier.id = ?", file);
        if (all > 0) {
            statements.change("""
                    UPDATE @.letter SET mended = ?1
                    WHERE record BETWEEN ?2 AND ?3 AND (mended IS NULL OR mended > ?1)""", all, first, last);
        }
    }

    /** What this file brought again as a whole. @param which of the letters */
    private void mendAll(String which, long file) throws SQLException {
        statements.change(
                "UPDATE @.letter SET mended = ?1 WHERE " + which + " AND file IN (SELECT earlier.id FROM "
                        + BROUGHT_AGAIN + " WHERE later.id = ?1"
                        + " AND EXISTS (SELECT 1 FROM @.letter WHERE file = earlier.id AND " + which + "))",
                file);
    }
}
