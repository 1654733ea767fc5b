package io.github.majoradrop.sheet;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.majoradrop.config.Counted;
import io.github.majoradrop.rules.Blank;
import io.github.majoradrop.rules.CellDamage;
import io.github.majoradrop.rules.DamagedText;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.rules.ReservedNames;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The rows of a sheet as items: header name to text, without blank cells, credentials and the columns of a correction sheet. */
final class SheetSource implements ItemSource {

    /** What becomes of the cells of a column. */
    private enum Use {
        FIELD,
        KIND,
        NEVER,
        NAMELESS
    }

    private final SheetTable<?> table;
    private final Set<String> warnings = new LinkedHashSet<>();
    private final String[] names;
    private final Use[] uses;
    private final int width;
    private final int index;

    /** @param index which sheet it is among those of its workbook, from 0 */
    SheetSource(SheetTable<?> table, int index) {
        this.table = table;
        this.index = index;
        SheetHeader header = table.header() == null ? SheetHeader.of(List.of()) : table.header();
        names = header.names().toArray(String[]::new);
        uses = header.names().stream().map(SheetSource::use).toArray(Use[]::new);
        width = header.width();
        header.names().stream()
                .filter(ReservedFields::isCredential)
                .map(ReservedFields::credentialWarning)
                .forEach(warnings::add);
        warnings.addAll(table.warnings());
    }

    private static Use use(String name) {
        if (name.equals(ReservedNames.DEAD_LETTER_KIND)) {
            return Use.KIND;
        }
        if (ReservedFields.isOnlyTold(name) || ReservedFields.isCredential(name)) {
            return Use.NEVER;
        }
        return name.isEmpty() ? Use.NAMELESS : Use.FIELD;
    }

    @Override
    public Item next() throws IOException {
        SheetLine line = table.next();
        if (line instanceof SheetLine.Cells row) {
            return item(row);
        }
        if (line instanceof SheetLine.Skipped refused) {
            return new Item.Invalid(SheetNames.place(index, refused.number()), refused.detail());
        }
        return line == null
                ? null
                : new Item.Unreadable(SheetNames.place(index, line.number()), ((SheetLine.Broken) line).detail());
    }

    private Item item(SheetLine.Cells row) {
        int number = SheetNames.place(index, row.number());
        List<String> cells = row.cells();
        if (cells.size() < width) {
            return new Item.Invalid(number, missing(width - cells.size()));
        }
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        Set<Kind> only = ReservedFields.ALL_KINDS;
        int surplus = 0;
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            if (Blank.is(cell)) {
                continue;
            }
            switch (i < uses.length ? uses[i] : Use.NAMELESS) {
                case FIELD ->
                    fields.putIfAbsent(names[i], text(cell, row.damage().get(i)));
                case KIND -> only = ReservedFields.kinds(cell);
                case NAMELESS -> surplus++;
                case NEVER -> {}
            }
        }
        if (surplus > 0) {
            return new Item.Invalid(number, surplus(surplus));
        }
        return only == null
                ? new Item.Invalid(number, ReservedFields.UNKNOWN_KIND)
                : new Item.Row(number, fields, only);
    }

    private static TextNode text(String cell, CellDamage damage) {
        return damage == null ? TextNode.valueOf(cell) : new DamagedText(cell, damage);
    }

    private String missing(int count) {
        return Counted.of(count, "cell") + " missing: the header has " + Counted.of(width, "column");
    }

    private String surplus(int count) {
        return Counted.of(count, "cell stands", "cells stand")
                + " under no header: give the column a name; in CSV, a cell with the separator in it must be in quotes";
    }

    @Override
    public List<String> columns() {
        return List.of(names);
    }

    @Override
    public Set<String> warnings() {
        return Collections.unmodifiableSet(warnings);
    }

    @Override
    public void close() throws IOException {
        table.close();
    }
}
