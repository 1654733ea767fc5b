package io.github.majoradrop.config;

import io.github.majoradrop.rules.ReservedNames;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Reads the settings of what is sent: how much at once, and what besides Majora's own fields. */
final class SubmitValues {

    private static final int MOST_AT_ONCE = 256;
    private static final Map<String, LibraryChoice> LIBRARIES = Map.of(
            "auto", LibraryChoice.AUTO, "true", LibraryChoice.OWN_CALL, "false", LibraryChoice.WITHIN_SEQUENCING);

    private final Values values;

    SubmitValues(Values values) {
        this.values = values;
    }

    /** A number, or {@code auto} for what is found out, up to another number. */
    Concurrency concurrency() {
        int bound = values.wholeNumber(Setting.SUBMIT_CONCURRENCY_MAX, MOST_AT_ONCE);
        return values.read(
                Setting.SUBMIT_CONCURRENCY,
                text -> text.equalsIgnoreCase("auto")
                        ? new Concurrency(true, bound)
                        : Concurrency.fixed(Values.wholeNumber(text, MOST_AT_ONCE, ", nor auto")));
    }

    LibraryChoice library() {
        return values.choice(Setting.SUBMIT_LIBRARY, LIBRARIES);
    }

    Set<String> extraFields() {
        Set<String> fields = values.read(Setting.SUBMIT_EXTRA_FIELDS, text -> {
            Set<String> read = new LinkedHashSet<>();
            Arrays.stream(text.split(","))
                    .map(String::strip)
                    .filter(field -> !field.isEmpty())
                    .forEach(read::add);
            for (String field : read) {
                Values.check(!ReservedNames.isNeverSent(field), "names a field that is never sent");
                Values.check(field.chars().noneMatch(Character::isISOControl), "has control characters in it");
            }
            return read;
        });
        return fields == null ? Set.of() : fields;
    }
}
