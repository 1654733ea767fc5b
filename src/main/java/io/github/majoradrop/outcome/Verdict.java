package io.github.majoradrop.outcome;

import io.github.majoradrop.rules.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The dead letters of one row in the two cells that the sheet has for them. */
final class Verdict {

    private static final String BETWEEN = "; ";

    /** More helps nobody, and a cell of Excel holds 32,767 characters. */
    private static final int LONGEST_REASON = 8_000;

    /**
     * What a spreadsheet would take for the beginning of a formula, also in full width: at the beginning, and behind what it takes for a
     * separator when it is set to another one than the sheet.
     */
    private static final Pattern FORMULA = Pattern.compile("(^|[,;|])([\\s\"]*)([=+\\-@\uFF1D\uFF0B\uFF0D\uFF20])");

    private final List<DeadLetter> letters;

    Verdict(List<DeadLetter> letters) {
        this.letters = letters;
    }

    /** The kinds to make again, joined, or {@code own} (what the source says) if one of the letters knows no kind. */
    String kinds(String own) {
        if (letters.stream().map(DeadLetter::kind).anyMatch(Objects::isNull)) {
            return own;
        }
        return letters.stream()
                .map(DeadLetter::kind)
                .sorted()
                .distinct()
                .map(Kind::label)
                .collect(Collectors.joining(BETWEEN));
    }

    /** The distinct reasons in one line, which no spreadsheet takes for a formula. Replies of Majora can stand in it. */
    String reasons() {
        return reasons(new FieldWords());
    }

    /** The same with these names for the fields. */
    String reasons(FieldWords words) {
        String joined = letters.stream()
                .map(letter -> words.in(letter.reason()))
                .map(Verdict::oneLine)
                .distinct()
                .collect(Collectors.joining(BETWEEN));
        return FORMULA.matcher(bounded(joined)).replaceAll("$1$2'$3");
    }

    /** The columns in which something is wrong, with these names for the fields. */
    Set<String> columns(FieldWords words) {
        Set<String> columns = new HashSet<>();
        for (DeadLetter letter : letters) {
            columns.addAll(letter.columns());
            columns.addAll(words.named(letter.reason()));
        }
        return columns;
    }

    /** As much of a reason as a sheet has room for: a reply of Majora may fill a megabyte. */
    static String bounded(String reason) {
        return reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) + "…" : reason;
    }

    private static String oneLine(String reason) {
        return reason.replaceAll("[\\p{Cntrl}\\u0080-\\u009F\\u2028\\u2029\\u00A0\\uFEFF\\u200B-\\u200D]", " ")
                .strip();
    }
}
