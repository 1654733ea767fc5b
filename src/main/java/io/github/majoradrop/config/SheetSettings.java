package io.github.majoradrop.config;

import java.util.Map;
import java.util.Set;

/**
 * What a site has said of the sheets that it drops.
 *
 * @param sheet which sheet of a workbook to read, {@code *} for all that have records, or "" for the one that has ({@code intake.sheet})
 * @param columns names of columns as the site has them, and as they are known here ({@code intake.columns})
 * @param blanks words in lower case that stand for nothing ({@code intake.blanks})
 * @param controls a pattern for the ids of controls, or "" for none ({@code intake.controls})
 */
public record SheetSettings(String sheet, Map<String, String> columns, Set<String> blanks, String controls) {

    /** What holds for a site that has said nothing. */
    public static final SheetSettings ANY = new SheetSettings("", Map.of(), Set.of(), "");

    public SheetSettings {
        columns = Map.copyOf(columns);
        blanks = Set.copyOf(blanks);
    }

    public SheetSettings withSheet(String other) {
        return new SheetSettings(other, columns, blanks, controls);
    }
}
