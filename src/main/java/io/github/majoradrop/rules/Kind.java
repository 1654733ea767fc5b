package io.github.majoradrop.rules;

import java.util.Locale;

/** The three kinds of record that Majora takes, in the order in which they must reach it. */
public enum Kind {
    BIOSAMPLE("biosamples"),
    LIBRARY("biosamples"),
    SEQUENCING("runs");

    private final String listName;

    Kind(String listName) {
        this.listName = listName;
    }

    /** The name in lines, receipts and the {@code dead_letter_kind} column: {@code biosample}, {@code library}, {@code sequencing}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The list that Majora wants in a body of this kind. A body in which it is empty creates nothing, and is answered 200 with
     * {@code errors} 1 when the credentials are good (measured on Majora of March 2022).
     */
    public String listName() {
        return listName;
    }

    public static boolean isList(String name) {
        return BIOSAMPLE.listName.equals(name) || SEQUENCING.listName.equals(name);
    }

    /** The kind of that label, whatever its case, or null if there is none. */
    public static Kind ofLabel(String label) {
        for (Kind kind : values()) {
            if (kind.label().equalsIgnoreCase(label)) {
                return kind;
            }
        }
        return null;
    }
}
