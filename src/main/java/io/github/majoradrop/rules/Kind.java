package io.github.majoradrop.rules;

import java.util.Locale;

/** The three kinds of record that Majora takes, in the order in which they must reach it. */
public enum Kind {
    BIOSAMPLE("biosamples"),
    LIBRARY("biosamples"),
    SEQUENCING("runs");

    /** Looked through for every line that is read: {@code values()} is a new array each time. */
    private static final Kind[] ALL = values();

    private final String listName;
    private final String label = name().toLowerCase(Locale.ROOT);

    Kind(String listName) {
        this.listName = listName;
    }

    /** The name in lines, receipts and the {@code dead_letter_kind} column: {@code biosample}, {@code library}, {@code sequencing}. */
    public String label() {
        return label;
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
        for (Kind kind : ALL) {
            if (kind.label.equalsIgnoreCase(label)) {
                return kind;
            }
        }
        return null;
    }
}
