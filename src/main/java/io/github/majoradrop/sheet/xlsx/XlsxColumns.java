package io.github.majoradrop.sheet.xlsx;

/** The columns of a sheet, which have numbers from 0 here, and letters in Excel. */
final class XlsxColumns {

    /** So many has a sheet at most. */
    static final int MOST = 16_384;

    private XlsxColumns() {}

    /** The column of a cell's name ({@code AB12}), from 0; beyond the last one if it is none. */
    static int number(String place) {
        int column = 0;
        for (int i = 0; i < place.length() && place.charAt(i) > '9'; i++) {
            int letter = (place.charAt(i) | 0x20) - 'a' + 1;
            if (letter < 1 || letter > 26 || column > MOST) {
                return MOST;
            }
            column = column * 26 + letter;
        }
        return column == 0 ? MOST : column - 1;
    }

    /** The name that Excel shows for a column. */
    static String name(int column) {
        String name = "";
        for (int left = column + 1; left > 0; left = (left - 1) / 26) {
            name = (char) ('A' + (left - 1) % 26) + name;
        }
        return name;
    }
}
