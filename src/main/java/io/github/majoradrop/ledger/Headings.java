package io.github.majoradrop.ledger;

import io.github.majoradrop.record.RecordMessage;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the detail of a dead letter is about, without any value: by it the dead letters of many rows are told together. */
final class Headings {

    private static final int LONGEST = 120;

    /** Where in the file, of problems that are not in all rows of a record. */
    private static final Pattern PLACE =
            Pattern.compile("^(rows? [\\d, ]+|\\d+ rows, the first are [\\d, ]+|line \\d+): ");
    /** How much of a library arrived: behind that stands why not all of it. */
    private static final Pattern PART = Pattern.compile("^\\d+ of \\d+ samples are in the library(; |, as |$)");

    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"|“[^”]*”|'[^']*'|\"[^\"]*$");
    /** Also with brackets within, as in the name of a file, but not those within a name of a column. */
    private static final Pattern IN_BRACKETS = Pattern.compile(" \\((?:[^()]++|\\([^()]*+\\))*+\\)");
    /** Not those within a name, nor the status of a reply, nor those of a rule. */
    private static final Pattern NUMBER = Pattern.compile(
            "(?<!answers |than |than the |the first |at least |at most |before )(?<![\\w.-])\\d+(?![\\w.-])");
    /** What is said of one record, as it is said of many: each pattern with the words in its place. */
    private static final List<Map.Entry<Pattern, String>> OF_MANY = List.of(
            toMany("^\\d+ of \\d+ samples are in the library", "not all of its samples are in the library"),
            toMany("^[\\d,]+ cells? missing", "cells are missing"),
            toMany("^[\\d,]+ cells? stands? under no header", "cells stand under no header"),
            toMany("^these are not registered in Majora.*", "samples of it are not registered in Majora"),
            toMany(" in row \\d+ differs from that in row \\d+ ", " differs from that in another row "),
            toMany("differs from row \\d+", "differs from another row"),
            toMany("\\bsample …", "a sample"),
            toMany("\\blibrary …", "library"),
            toMany("the sheets …(, …)* all have records", "several sheets have records"),
            toMany(" at byte \\d+", ""));
    /** How often it was posted, and what follows that. */
    private static final Pattern TIMES = Pattern.compile(", \\d+ times.*", Pattern.DOTALL);
    /** A field, as it stands before Majora's message. */
    private static final Pattern FIELD = Pattern.compile("^([A-Za-z][\\w\\[\\].]*): +(.*)", Pattern.DOTALL);

    private Headings() {}

    /**
     * @param reason of a line
     * @param detail of it, or null
     */
    static String of(String reason, String detail) {
        if (detail == null) {
            return "";
        }
        Matcher part = PART.matcher(detail);
        String why = part.find() && part.end() < detail.length() ? detail.substring(part.end()) : detail;
        String one = PLACE.matcher(upTo(why, "; ")).replaceFirst("");
        String blank = IN_BRACKETS.matcher(QUOTED.matcher(one).replaceAll("…")).replaceAll("");
        var field = FIELD.matcher(blank);
        boolean isOurs = RecordMessage.INVALID.equals(reason);
        String heading =
                field.matches() ? field.group(1) + ": " + clause(field.group(2), isOurs) : clause(blank, isOurs);
        String told = NUMBER.matcher(ofMany(heading))
                .replaceAll("…")
                .replaceAll("[\\p{Cc}\\p{Cf}]", " ")
                .strip();
        return told.length() > LONGEST ? told.substring(0, LONGEST - 1) + "…" : told;
    }

    private static Map.Entry<Pattern, String> toMany(String one, String many) {
        return Map.entry(Pattern.compile(one), many);
    }

    private static String ofMany(String heading) {
        String told = heading;
        for (Map.Entry<Pattern, String> entry : OF_MANY) {
            told = entry.getKey().matcher(told).replaceFirst(entry.getValue());
        }
        return told;
    }

    /** Behind a colon stands what would be right, or a value; and behind a full stop of Majora's, while one of ours is a sign. */
    private static String clause(String words, boolean isOurs) {
        return TIMES.matcher(upTo(isOurs ? words : upTo(words, ". "), ": "))
                .replaceFirst("")
                .replaceFirst("\\.$", "");
    }

    private static String upTo(String text, String end) {
        int at = text.indexOf(end);
        return at < 0 ? text : text.substring(0, at);
    }
}
