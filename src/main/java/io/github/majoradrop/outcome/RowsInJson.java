package io.github.majoradrop.outcome;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.majoradrop.record.RecordMessage;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Writes where a record stands in its file. */
public final class RowsInJson {

    private RowsInJson() {}

    /**
     * Writes {@code "sheet":null,"rows":[2,3]}. Of a workbook of which all sheets are read {@code sheet} is the one of its first row, and {@code rows} are its rows
     * there; only if it has rows in other sheets too, {@code "elsewhere":{"Plate 2":[7]}} comes behind them.
     */
    public static void write(JsonGenerator json, RecordMessage record) throws IOException {
        Iterator<Map.Entry<String, List<Integer>>> sheets =
                record.sheets().bySheet(record.rows()).entrySet().iterator();
        Map.Entry<String, List<Integer>> first = sheets.next();
        json.writeStringField("sheet", first.getKey());
        rows(json, "rows", first.getValue());
        if (sheets.hasNext()) {
            json.writeObjectFieldStart("elsewhere");
            while (sheets.hasNext()) {
                Map.Entry<String, List<Integer>> other = sheets.next();
                rows(json, other.getKey(), other.getValue());
            }
            json.writeEndObject();
        }
    }

    private static void rows(JsonGenerator json, String name, List<Integer> rows) throws IOException {
        json.writeArrayFieldStart(name);
        for (int row : rows) {
            json.writeNumber(row);
        }
        json.writeEndArray();
    }
}
