package io.github.majoradrop.ledger;

import java.sql.SQLException;

/**
 * Finds out which dead letters are mended: a record of their kind and id was accepted in a file that was claimed later. What had no id, or a wrong
 * one, is mended when a file of the same name mended others of its sheet, had no dead letters itself, and made as many records as the sheet had:
 * then all of the sheet was in it. Or when such a file brought all again that was accepted of the first, and as many records besides: then all of that file was in it.
 */
final class Mending {

    private final Statements statements;
    private final String schema;

    Mending(Statements statements, String schema) {
        this.statements = statements;
        this.schema = schema;
    }

    /** Those of earlier files that this one mends. The record that was found out by a lookup comes first: few dead letters are open. */
    void ofEarlier(long file, long first, long last) throws SQLException {
        run("""
                UPDATE @letter SET mended = ?1 WHERE record IN (
                  SELECT open.record FROM @record CROSS JOIN @letter AS open INDEXED BY letter_open
                  ON open.id = record.id AND open.kind = record.kind AND open.mended IS NULL AND open.file < ?1
                  WHERE record.n BETWEEN ?2 AND ?3 AND record.outcome < 2)""", file, first, last);
    }

    /** The others in sheets that this file, which has no dead letters, brought again. */
    void withTheirSheet(long file) throws SQLException {
        run("""
                UPDATE @letter SET mended = ?1 WHERE mended IS NULL AND file IN (
                  SELECT DISTINCT sheet.id FROM @letter AS brought JOIN @file AS sheet ON sheet.id = brought.file
                    JOIN @file AS this ON this.id = ?1 AND this.name = sheet.name AND this.success + this.warning >= sheet.dead_letter
                  WHERE brought.mended = ?1)""", file);
    }

    /** The others in files that this file, which has no dead letters, brought again as a whole. */
    void withTheirFile(long file, long first, long last) throws SQLException {
        run("""
                UPDATE @letter SET mended = ?1 WHERE mended IS NULL AND file IN (
                  SELECT earlier.id FROM @file AS earlier JOIN @file AS this ON this.id = ?1 AND this.name = earlier.name
                  WHERE earlier.id < ?1 AND earlier.dead_letter > 0 AND earlier.success + earlier.warning > 0
                    AND this.success + this.warning >= earlier.success + earlier.warning + earlier.dead_letter
                    AND NOT EXISTS (SELECT 1 FROM @record AS taken WHERE taken.n BETWEEN earlier.first AND earlier.last AND taken.outcome < 2
                      AND NOT EXISTS (SELECT 1 FROM @record AS again WHERE again.id = taken.id AND again.kind = taken.kind
                        AND again.n BETWEEN ?2 AND ?3)))""", file, first, last);
    }

    /** Those of this file that a later one, which was taken in before it, mends. */
    void byLater(long file) throws SQLException {
        run("""
                UPDATE @letter SET mended = (SELECT min(later.file) FROM @record AS later
                  WHERE later.id = letter.id AND later.kind = letter.kind AND later.outcome < 2 AND later.file > ?1)
                WHERE file = ?1 AND mended IS NULL AND EXISTS (SELECT 1 FROM @file WHERE id > ?1)""", file);
    }

    private void run(String sql, long... values) throws SQLException {
        statements.change(sql.replace("@", schema + "."), values);
    }
}
