package io.github.majoradrop.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Figures by row and column; of several for one place, the median is told. */
final class Table {

    private final Map<String, Map<String, List<Double>>> rows = new LinkedHashMap<>();
    private final Set<String> columns = new LinkedHashSet<>();

    void add(String row, String column, double figure) {
        Benchmark.say("  %s, %s: %s", column, row, told(List.of(figure)));
        columns.add(column);
        rows.computeIfAbsent(row, none -> new LinkedHashMap<>())
                .computeIfAbsent(column, none -> new ArrayList<>())
                .add(figure);
    }

    boolean has(String row, String column) {
        return rows.getOrDefault(row, Map.of()).containsKey(column);
    }

    /** As Markdown. */
    void print() {
        StringBuilder text = new StringBuilder("| |");
        columns.forEach(column -> text.append(' ').append(column).append(" |"));
        text.append("\n|---|").append("---|".repeat(columns.size())).append('\n');
        rows.forEach((row, figures) -> {
            text.append("| ").append(row).append(" |");
            columns.forEach(
                    column -> text.append(' ').append(told(figures.get(column))).append(" |"));
            text.append('\n');
        });
        System.out.print(text);
    }

    private static String told(List<Double> figures) {
        if (figures == null) {
            return "";
        }
        double median = figures.stream().sorted().toList().get(figures.size() / 2);
        return String.format(Locale.ROOT, median >= 100 ? "%,.0f" : median >= 10 ? "%.1f" : "%.3f", median);
    }
}
