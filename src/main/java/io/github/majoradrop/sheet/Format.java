package io.github.majoradrop.sheet;

import java.util.Locale;

/** The forms in which records may be dropped, told apart by the ending of the file's name. */
public enum Format {
    CSV,
    XLSX,
    JSON,
    JSON_LINES;

    /** The format of a file of that name, whatever the case of its ending, or null if we cannot read such files. */
    public static Format of(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (ending.length() == name.length()) {
            return null;
        }
        return switch (ending) {
            case "csv", "tsv", "txt" -> CSV;
            case "xlsx" -> XLSX;
            case "json" -> JSON;
            case "ndjson", "jsonl" -> JSON_LINES;
            default -> null;
        };
    }
}
