package io.github.majoradrop.sheet;

import java.util.List;
import java.util.Set;

/** What is known of the names of columns, {@linkplain SheetHeader#normalised normalised}: asked while a sheet's header is looked for. */
@FunctionalInterface
public interface ColumnNames {

    /** The columns that a record is known by. */
    Set<String> KEYS = Set.of("central_sample_id", "library_name", "run_name");

    /** Whether what stands in a column of that name may be sent. */
    boolean isKnown(String name);

    /** The name that Majora's messages have for what stands in a column of that name. */
    default String fieldOf(String name) {
        return name;
    }

    /** The values that may be chosen from in a column of that name; empty if it takes others. */
    default List<String> choicesOf(String name) {
        return List.of();
    }

    /** Whether a record is known by what stands there: no sheet is without such a column. */
    default boolean isKey(String name) {
        return KEYS.contains(name);
    }
}
