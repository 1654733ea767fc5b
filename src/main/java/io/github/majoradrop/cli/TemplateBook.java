package io.github.majoradrop.cli;

import io.github.majoradrop.record.TemplateField;
import io.github.majoradrop.record.TemplateField.CellForm;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.dhatim.fastexcel.DataValidationErrorStyle;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * An empty workbook: a sheet to fill in, one that explains its columns, and one that holds the choices of its drop-downs. Only the first looks like
 * records: of two sheets that do, neither would be read.
 */
final class TemplateBook {

    private static final int LAST_ROW = 5_000;
    private static final int WIDEST = 60;
    private static final String TEXT = "@";
    private static final String DATE = "yyyy-mm-dd";
    private static final String NEEDED = "FFE699";

    private final List<TemplateField> fields;

    TemplateBook(List<TemplateField> fields) {
        this.fields = fields;
    }

    /** @param out is flushed, but not closed */
    void write(OutputStream out) throws IOException {
        Workbook workbook = new Workbook(out, "majora-drop", null);
        Worksheet records = workbook.newWorksheet("Records");
        Worksheet explanations = workbook.newWorksheet("Explanations");
        Worksheet choices = workbook.newWorksheet("Choices");
        for (int column = 0; column < fields.size(); column++) {
            head(records, column);
            choose(records, choices, column);
        }
        records.freezePane(0, 1);
        explain(explanations);
        workbook.finish();
        out.flush();
    }

    private void head(Worksheet records, int column) {
        TemplateField field = fields.get(column);
        if (field.form() != CellForm.NUMBER) {
            String format = field.form() == CellForm.DATE ? DATE : TEXT;
            // The column's own format is for the cells that nobody has touched.
            records.style(column).format(format).set();
        }
        records.inlineString(0, column, field.name());
        var style = records.style(0, column).bold().format(TEXT);
        (field.needed() ? style.fillColor(NEEDED) : style).set();
        records.width(column, field.name().length() + 4);
    }

    private void choose(Worksheet records, Worksheet choices, int column) {
        TemplateField field = fields.get(column);
        List<String> options = field.options();
        if (options.isEmpty()) {
            return;
        }
        choices.inlineString(0, column, "Choices of " + field.name());
        for (int row = 0; row < options.size(); row++) {
            choices.inlineString(row + 1, column, options.get(row));
        }
        records.range(1, column, LAST_ROW, column)
                .validateWithList(choices.range(1, column, options.size(), column))
                .allowBlank(true)
                .errorStyle(DataValidationErrorStyle.STOP)
                .showErrorMessage(true)
                .errorTitle(field.name())
                .error("Majora takes the values of the list only.");
    }

    /** The names stand in words there, as a cell with nothing but the name of a key would look like the header of a table. */
    private void explain(Worksheet sheet) {
        line(sheet, 0, "The sheet", "For", "Needed", "What may stand in it");
        for (int i = 0; i < fields.size(); i++) {
            TemplateField field = fields.get(i);
            line(
                    sheet,
                    i + 1,
                    "Column " + field.name(),
                    field.kind().label(),
                    field.needed() ? "yes" : "no",
                    field.right());
        }
        int row = fields.size() + 2;
        for (String hint : List.of(
                "Fill in the sheet Records, a record a row, and drop the whole workbook. Leave out columns that you do not need.",
                "Columns that are needed have a coloured name. Ids are kept as they are typed, dates are shown as YYYY-MM-DD.",
                "Before you drop it: majora-drop check FILE says what is wrong with it, and sends nothing.")) {
            sheet.inlineString(row++, 0, hint);
        }
        sheet.width(0, WIDEST / 2.0);
        sheet.width(3, WIDEST);
        sheet.freezePane(0, 1);
    }

    private static void line(Worksheet sheet, int row, String... cells) {
        for (int column = 0; column < cells.length; column++) {
            sheet.inlineString(row, column, cells[column]);
            if (row == 0) {
                sheet.style(row, column).bold().set();
            }
        }
    }
}
