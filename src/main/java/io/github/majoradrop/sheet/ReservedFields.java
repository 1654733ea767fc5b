package io.github.majoradrop.sheet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.rules.ReservedNames;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The names in a file that are not the record's own: credentials, which never leave the file, and the columns that a correction sheet adds. */
public final class ReservedFields {

    public static final Set<Kind> ALL_KINDS = Set.of(Kind.values());
    public static final String UNKNOWN_KIND = ReservedNames.DEAD_LETTER_KIND
            + " names a kind that does not exist: write biosample, library or sequencing (several with \"; \" between), or leave it blank";

    private ReservedFields() {}

    /** Whether a column or key of that name, in any case and with any blanks around it, is for Majora's eyes only. */
    public static boolean isCredential(String name) {
        return ReservedNames.isCredential(SheetHeader.normalised(name));
    }

    /** Whether a normalised name is one of the columns that a correction sheet adds. */
    public static boolean isDeadLetterField(String name) {
        return name.equals(ReservedNames.DEAD_LETTER_KIND) || isOnlyTold(name);
    }

    /** Whether a normalised name is one of those of them that are never read again. */
    public static boolean isOnlyTold(String name) {
        return name.equals(ReservedNames.DEAD_LETTER_ROW) || name.equals(ReservedNames.DEAD_LETTER_REASON);
    }

    public static String credentialWarning(String name) {
        return "\"" + SheetHeader.normalised(name)
                + "\" stands in the file: it is never sent and copied nowhere, but the archived file still holds it";
    }

    /** Takes the credentials out of a value at every depth, and names each to {@code found}. */
    public static void removeCredentials(JsonNode value, Consumer<String> found) {
        if (value instanceof ObjectNode object) {
            for (Iterator<Map.Entry<String, JsonNode>> each = object.fields(); each.hasNext(); ) {
                String name = each.next().getKey();
                if (isCredential(name)) {
                    each.remove();
                    found.accept(name);
                }
            }
        }
        value.forEach(inner -> removeCredentials(inner, found));
    }

    /** The kinds that a {@code dead_letter_kind} names, all of them if it is blank, or null if one of them does not exist. */
    public static Set<Kind> kinds(String text) {
        if (text.isBlank()) {
            return ALL_KINDS;
        }
        EnumSet<Kind> kinds = EnumSet.noneOf(Kind.class);
        for (String label : text.toLowerCase(Locale.ROOT).split("[;,]")) {
            Kind kind = Kind.ofLabel(label.strip());
            if (kind == null && !label.isBlank()) {
                return null;
            }
            if (kind != null) {
                kinds.add(kind);
            }
        }
        return kinds.isEmpty() ? null : Collections.unmodifiableSet(kinds);
    }
}
