package io.github.majoradrop.sheet;

import java.util.Locale;

/** A file that we do not know how to read, by the ending of its name: it is not even opened. */
final class ForeignFile implements ItemSource {

    private final String name;
    private boolean told;

    ForeignFile(String name) {
        this.name = name.toLowerCase(Locale.ROOT);
    }

    @Override
    public Item next() {
        if (told) {
            return null;
        }
        told = true;
        return new Item.Unreadable(1, reason());
    }

    private String reason() {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "xls", "xlt" ->
                "the workbook of an old Excel (.xls) is not read: in Excel save it as .xlsx or as 'CSV UTF-8'";
            case "xlsm", "xltm" -> "a workbook with macros is not read: in Excel save it as .xlsx or as 'CSV UTF-8'";
            case "xlsb" -> "a binary workbook (.xlsb) is not read: in Excel save it as .xlsx or as 'CSV UTF-8'";
            case "xltx" -> "a template (.xltx) is not read: in Excel save it as .xlsx or as 'CSV UTF-8'";
            case "ods", "fods", "ots" ->
                "an OpenDocument sheet (.ods) is not read: save it as .xlsx or as CSV in UTF-8";
            case "numbers" -> "a sheet of Numbers is not read: export it as .xlsx or as CSV in UTF-8";
            default ->
                "a file of this name cannot be read: drop .xlsx, CSV in UTF-8 (.csv, .tsv, .txt), .json, .ndjson or .jsonl";
        };
    }
}
