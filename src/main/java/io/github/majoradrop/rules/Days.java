package io.github.majoradrop.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rules about days: those that look at the calendar and at today. */
final class Days {

    private static final LocalDate PANDEMIC = LocalDate.of(2020, 1, 1);

    private static final String DESCRIBED = "Majora 2022, described";
    private static final Rule NO_SUCH_DAY = Rule.problem("is a day that no calendar has", "YYYY-MM-DD", DESCRIBED);
    private static final Rule FUTURE =
            Rule.problem("lies in the future", "today or before", "Majora 2022, measured: case 321");
    private static final Rule BEFORE_2020 = Rule.problem("lies before 2020", "2020-01-01 or later", DESCRIBED);
    private static final Rule YEAR_OLD = Rule.remark(
            "is more than a year ago, which Majora refuses for a sample that it does not know yet",
            null,
            "Majora 2022, measured: cases 40, 41");

    private static final Pattern ISO = Pattern.compile("(?<y>\\d{4})-(?<m>\\d{1,2})-(?<d>\\d{1,2})(?:[ T].*)?");

    /** Majora always takes the first number for the month. */
    private static final Pattern SLASHES = Pattern.compile("(?<m>\\d{1,2})/(?<d>\\d{1,2})/(?<y>\\d{4}|\\d{2})");

    private Days() {}

    /** The day of a sample, as Majora reads it, or null: it must not lie in the future, nor before there was anything to find. */
    static LocalDate past(JsonNode sample, String pointer, String field, LocalDate today, Findings findings) {
        LocalDate day = day(sample, pointer, field, findings);
        if (day != null && day.isAfter(today)) {
            findings.add(pointer + "/" + field, FUTURE);
        } else if (day != null && day.isBefore(PANDEMIC)) {
            findings.add(pointer + "/" + field, BEFORE_2020);
        }
        return day;
    }

    /** @param day null if there is none */
    static void remarkOld(LocalDate day, String pointer, LocalDate today, Findings findings) {
        if (day != null && day.isBefore(today.minusDays(365)) && !day.isBefore(PANDEMIC)) {
            findings.add(pointer, YEAR_OLD);
        }
    }

    /** The day that a field begins with, or null if it has none; of text in another form, the schema tells. */
    static LocalDate day(JsonNode record, String pointer, String field, Findings findings) {
        String text = AcrossFields.text(record, field);
        for (Pattern form : new Pattern[] {ISO, SLASHES}) {
            Matcher day = form.matcher(text);
            if (day.matches()) {
                try {
                    return LocalDate.of(year(day.group("y")), number(day, "m"), number(day, "d"));
                } catch (DateTimeException e) {
                    findings.add(pointer + "/" + field, NO_SUCH_DAY);
                }
            }
        }
        return null;
    }

    /** Python takes 69 for 1969 and 68 for 2068. */
    private static int year(String digits) {
        int year = Integer.parseInt(digits);
        return digits.length() == 4 ? year : year + (year < 69 ? 2000 : 1900);
    }

    private static int number(Matcher day, String group) {
        return Integer.parseInt(day.group(group));
    }
}
