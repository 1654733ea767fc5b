package io.github.majoradrop.it;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;

/**
 * Workbooks as labs fill them in: a cell is a text, a number, a date or a moment, or null. As a program it writes
 * {@code samples/8-workbook.xlsx}, with nothing to be told.
 */
final class Workbooks {

    private static final LocalDate COLLECTED = LocalDate.of(2026, 11, 10);
    private static final LocalDateTime STARTED = LocalDateTime.of(2026, 11, 15, 10, 20);

    private Workbooks() {}

    public static void main(String[] args) throws IOException {
        Files.write(Path.of("samples/8-workbook.xlsx"), of("Samples", sample()));
    }

    /** A template's banner, the names of the fields, and the rows of two libraries of one run each. */
    private static List<List<Object>> sample() {
        List<List<Object>> rows = new ArrayList<>();
        rows.add(row("REQUIRED", "REQUIRED", "OPTIONAL", "REQUIRED", "REQUIRED", "OPTIONAL", "OPTIONAL"));
        rows.add(row(
                "central_sample_id",
                "adm1",
                "adm2",
                "is_surveillance",
                "collection_date",
                "source_age",
                "ct_1_ct_value",
                "library_name",
                "library_source",
                "library_selection",
                "library_strategy",
                "library_seq_kit",
                "library_seq_protocol",
                "library_layout_config",
                "run_name",
                "instrument_make",
                "instrument_model",
                "start_time"));
        rows.add(sample("HOOT-F0001", 43, 28.5, "HOOT-LIB-07", "HOOT-RUN-08", STARTED));
        rows.add(sample("HOOT-F0002", 7, 31.25, "HOOT-LIB-07", "HOOT-RUN-08", STARTED));
        rows.add(sample("HOOT-F0003", 61, null, "HOOT-LIB-08", "HOOT-RUN-09", STARTED.plusDays(1)));
        return rows;
    }

    private static List<Object> sample(
            String id, int age, Double ct, String library, String run, LocalDateTime started) {
        return row(
                id,
                "UK-WLS",
                "CARDIFF",
                "Y",
                COLLECTED,
                age,
                ct,
                library,
                "VIRAL_RNA",
                "PCR",
                "AMPLICON",
                "LSK109",
                "Ligation",
                "SINGLE",
                run,
                "OXFORD_NANOPORE",
                "GridION",
                started);
    }

    static List<Object> row(Object... cells) {
        List<Object> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(cell);
        }
        return row;
    }

    /** A workbook with one sheet. */
    static byte[] of(String sheet, List<List<Object>> rows) {
        return of(Map.of(sheet, rows));
    }

    /** A workbook with the rows of each of its sheets. */
    static byte[] of(Map<String, List<List<Object>>> sheets) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "majora-drop", null)) {
            sheets.forEach((name, rows) -> {
                Worksheet written = workbook.newWorksheet(name);
                for (int row = 0; row < rows.size(); row++) {
                    for (int column = 0; column < rows.get(row).size(); column++) {
                        put(written, row, column, rows.get(row).get(column));
                    }
                }
            });
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return bytes.toByteArray();
    }

    private static void put(Worksheet sheet, int row, int column, Object cell) {
        if (cell instanceof LocalDate date) {
            sheet.value(row, column, date);
            sheet.style(row, column).format("dd/mm/yyyy").set();
        } else if (cell instanceof LocalDateTime moment) {
            sheet.value(row, column, moment);
            sheet.style(row, column).format("dd/mm/yyyy hh:mm").set();
        } else if (cell instanceof Number number) {
            sheet.value(row, column, number);
        } else if (cell != null) {
            sheet.value(row, column, cell.toString());
        }
    }

    /** A workbook as a person at Excel gives it back, who has changed texts only. */
    static byte[] mended(byte[] workbook, UnaryOperator<String> mending) {
        return of(read(workbook, mending));
    }

    /** What the cells hold, sheet by sheet, of those sheets that Excel shows; null for nothing. */
    static Map<String, List<List<Object>>> read(byte[] workbook, UnaryOperator<String> mending) {
        Map<String, List<List<Object>>> sheets = new LinkedHashMap<>();
        try (ReadableWorkbook read =
                new ReadableWorkbook(new ByteArrayInputStream(workbook), new ReadingOptions(true, false))) {
            for (Sheet sheet : read.getSheets()
                    .filter(one -> one.getVisibility() == SheetVisibility.VISIBLE)
                    .toList()) {
                List<List<Object>> rows = new ArrayList<>();
                for (Row row : sheet.read()) {
                    List<Object> cells = new ArrayList<>();
                    for (Cell cell : row) {
                        cells.add(cell == null ? null : held(cell, mending));
                    }
                    rows.add(cells);
                }
                sheets.put(sheet.getName(), rows);
            }
            return sheets;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Object held(Cell cell, UnaryOperator<String> mending) {
        if (cell.getType() == CellType.STRING) {
            return mending.apply(cell.asString());
        }
        BigDecimal number = cell.asNumber();
        String format = cell.getDataFormatString();
        return format != null && format.contains("yyyy") ? cell.asDate() : number;
    }
}
