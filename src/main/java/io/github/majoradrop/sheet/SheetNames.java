package io.github.majoradrop.sheet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The sheets of a workbook of which all are read. Each of its rows is known by one number, its place, that no other row of the file has: the number that Excel
 * shows, and before it as many for each sheet on its left as a sheet can have rows. So places grow in the order of reading, and stay the same
 * whenever the file is read. Of any other file the place of a row is its number.
 *
 * @param names the names of all sheets, in the order in which Excel shows them; empty for any other file
 */
public record SheetNames(List<String> names) {

    /** Of a file that has no sheets, or of which only one is read. */
    public static final SheetNames NONE = new SheetNames(List.of());

    /** More sheets would have no place among the whole numbers. */
    public static final int MOST = 1_000;

    /** What Excel takes in one sheet. */
    public static final int MOST_ROWS = 1 << 20;

    public SheetNames {
        names = List.copyOf(names);
    }

    /**
     * @param sheet counted from 0
     * @param row the number that Excel shows
     */
    public static int place(int sheet, int row) {
        return sheet * MOST_ROWS + row;
    }

    /** @param sheet the name of a sheet, or null; one that is not there has places that no row has */
    public int place(String sheet, int row) {
        if (sheet == null) {
            return row;
        }
        int index = names.indexOf(sheet);
        return place(index < 0 ? names.size() : index, row);
    }

    /** The number that Excel shows. */
    public int row(int place) {
        return names.isEmpty() ? place : (place - 1) % MOST_ROWS + 1;
    }

    /** The name of the sheet, or null. */
    public String sheet(int place) {
        return names.isEmpty() ? null : names.get(Math.min((place - 1) / MOST_ROWS, names.size() - 1));
    }

    /** The same rows by their sheets, whose name may be null, with the numbers that Excel shows. */
    public Map<String, List<Integer>> bySheet(List<Integer> places) {
        Map<String, List<Integer>> rows = new LinkedHashMap<>();
        places.forEach(place ->
                rows.computeIfAbsent(sheet(place), name -> new ArrayList<>()).add(row(place)));
        return rows;
    }

    /** What stands behind the word "row" in a sentence: {@code 4}, or {@code 4 of sheet "Plate 2"}. */
    public String inWords(int place) {
        String sheet = sheet(place);
        return row(place) + (sheet == null ? "" : " of sheet \"" + sheet.replaceAll("\\p{Cntrl}", " ") + '"');
    }
}
