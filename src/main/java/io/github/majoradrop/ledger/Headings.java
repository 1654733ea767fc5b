package io.github.majoradrop.ledger;

import java.util.regex.Pattern;

/** What the detail of a dead letter is about, without any value: by it the dead letters of many rows are told together. */
final class Headings {

    private static final int LONGEST = 120;

    /** Of problems that are not in all rows of a record. */
    private static final Pattern ROWS = Pattern.compile("^(rows? [\\d, ]+|\\d+ rows, the first are [\\d, ]+): ");

    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"|“[^”]*”|'[^']*'|\"[^\"]*$");
    private static final Pattern IN_BRACKETS = Pattern.compile(" ?\\([^)]*\\)");
    /** Not those within a name, nor the status of a reply. */
    private static final Pattern NUMBER = Pattern.compile("(?<!answers )(?<![\\w.-])\\d+(?![\\w.-])");
    /** How often it was posted, and what follows that. */
    private static final Pattern TIMES = Pattern.compile(", \\d+ times.*", Pattern.DOTALL);
    /** A field, as it stands before Majora's message. */
    private static final Pattern FIELD = Pattern.compile("^([A-Za-z][\\w\\[\\].]*): +(.*)", Pattern.DOTALL);

    private Headings() {}

    /** @param detail of a line, or null */
    static String of(String detail) {
        if (detail == null) {
            return "";
        }
        String one = ROWS.matcher(upTo(detail, "; ")).replaceFirst("");
        String blank = IN_BRACKETS.matcher(QUOTED.matcher(one).replaceAll("…")).replaceAll("");
        var field = FIELD.matcher(blank);
        String heading = field.matches() ? field.group(1) + ": " + clause(field.group(2)) : clause(blank);
        String counted = NUMBER.matcher(heading)
                .replaceAll("N")
                .replaceAll("[\\p{Cc}\\p{Cf}]", " ")
                .strip();
        return counted.length() > LONGEST ? counted.substring(0, LONGEST - 1) + "…" : counted;
    }

    /** Behind a full stop or a colon stands what would be right, or a value. */
    private static String clause(String words) {
        return TIMES.matcher(upTo(upTo(words, ". "), ": ")).replaceFirst("").replaceFirst("\\.$", "");
    }

    private static String upTo(String text, String end) {
        int at = text.indexOf(end);
        return at < 0 ? text : text.substring(0, at);
    }
}
