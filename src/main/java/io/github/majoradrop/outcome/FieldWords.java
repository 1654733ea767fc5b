package io.github.majoradrop.outcome;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names a file's own columns where Majora's words name a field: {@code ct_value: Enter a number.} is told of {@code ct_1_ct_value}. */
final class FieldWords {

    /** The field at the beginning of a message: each begins the words of Majora, or stands behind another one. */
    private static final Pattern FIELD = Pattern.compile("(?<=^|; |rejected: )[a-z][a-z0-9_]*(?=: )");

    private static final Pattern UNKNOWN = Pattern.compile("not registered in Majora|no sample of that id");
    private static final String SAMPLE_ID = "central_sample_id";

    private final Map<String, List<String>> columns = new HashMap<>();

    /** Takes note of a column; of several columns of one field each message is told of the next one. */
    void call(String field, String column) {
        List<String> called = columns.computeIfAbsent(field, any -> new ArrayList<>(1));
        if (!called.contains(column)) {
            called.add(column);
        }
    }

    /** The words with the names of the file in them. */
    String in(String words) {
        Map<String, Integer> told = new HashMap<>();
        return FIELD.matcher(words).replaceAll(match -> {
            List<String> called = columns.getOrDefault(match.group(), List.of(match.group()));
            int next = told.merge(match.group(), 1, Integer::sum);
            return Matcher.quoteReplacement(called.get(Math.min(next, called.size()) - 1));
        });
    }

    /** The columns that words are about: those that a message begins with, and that of the id where Majora does not know the sample. */
    Set<String> named(String words) {
        Set<String> named = new HashSet<>();
        FIELD.matcher(in(words)).results().map(MatchResult::group).forEach(named::add);
        if (UNKNOWN.matcher(words).find()) {
            named.addAll(columns.getOrDefault(SAMPLE_ID, List.of(SAMPLE_ID)));
        }
        return named;
    }
}
