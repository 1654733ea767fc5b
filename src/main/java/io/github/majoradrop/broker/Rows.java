package io.github.majoradrop.broker;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Row numbers in few words, as a library may have thousands: {@code 2-101,105}. */
final class Rows {

    private Rows() {}

    /** @param rows ascending */
    static String inWords(List<Integer> rows) {
        StringBuilder words = new StringBuilder();
        int first = 0;
        for (int i = 1; i <= rows.size(); i++) {
            if (i == rows.size() || rows.get(i) != rows.get(i - 1) + 1) {
                words.append(words.isEmpty() ? "" : ",").append(rows.get(first));
                words.append(first == i - 1 ? "" : "-" + rows.get(i - 1));
                first = i;
            }
        }
        return words.toString();
    }

    static List<Integer> read(String words) {
        List<Integer> rows = new ArrayList<>();
        for (String part : words.split(",")) {
            String[] ends = part.split("-");
            IntStream.rangeClosed(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]))
                    .forEach(rows::add);
        }
        return rows;
    }
}
