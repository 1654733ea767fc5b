package io.github.majoradrop.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A workbook of which all sheets are read ({@code intake.sheet=*}), killed on the way, given back sheet by sheet, and dropped again. */
class AllSheetsIT {

    private static final int ROWS = 20;

    @RegisterExtension
    private final Lab lab = new Lab();

    private HomeFolder home;

    @BeforeEach
    void drop_two_plates() {
        home = lab.home();
        lab.with("intake.sheet", "*").with("intake.check", "off").with("submit.concurrency", "1");
        lab.majora()
                .answers(call -> call.record().path("adm1").asText().equals("England")
                        ? FakeReply.rejected("{\"adm1\":[{\"message\":\"Select a valid choice.\"}]}")
                        : FakeReply.success());
        Map<String, List<List<Object>>> sheets = new LinkedHashMap<>();
        sheets.put("Plate 1", plate("P1-"));
        sheets.put("Read me", List.of(Workbooks.row("how to fill this in")));
        sheets.put("Plate 2", plate("P2-"));
        home.drop("plates.xlsx", Workbooks.of(sheets));
    }

    private static List<List<Object>> plate(String prefix) {
        List<List<Object>> rows = new ArrayList<>();
        rows.add(Workbooks.row("central_sample_id", "adm1", "collection_date"));
        IntStream.range(0, ROWS)
                .mapToObj(i -> Workbooks.row(prefix + i, i == 3 ? "England" : "UK-ENG", "2020-11-10"))
                .forEach(rows::add);
        rows.add(Workbooks.row("BOTH", "UK-ENG", "2020-11-10"));
        return rows;
    }

    @Test
    void killed_in_either_sheet_each_row_of_both_has_one_line() {
        lab.killAfter(ROWS / 2);
        lab.killAfter(ROWS);

        assertThat(lab.runOnceHere().exit()).isEqualTo(1);

        home.assertFiledOnlyUnder("success", "dead-letter");
        Map<String, String> filed = new TreeMap<>();
        for (JsonNode line : home.linesOf("plates.xlsx")) {
            String before = filed.put(
                    line.get("id").asText(),
                    line.get("sheet").asText() + line.get("rows") + line.path("elsewhere") + line.get("outcome"));
            assertThat(before).isNull();
        }
        assertThat(filed)
                .hasSize(2 * ROWS + 1)
                .containsEntry("P1-0", "Plate 1[2]\"success\"")
                .containsEntry("P2-0", "Plate 2[2]\"success\"")
                .containsEntry("P2-3", "Plate 2[5]\"dead-letter\"")
                .containsEntry("BOTH", "Plate 1[22]{\"Plate 2\":[22]}\"success\"");
        assertThat(lab.majora().posts()).isBetween(2 * ROWS + 1, 2 * ROWS + 3);
        assertThat(home.receipts().get(0).get("warnings").toString()).contains("not \\\"Read me\\\"");
    }

    @Test
    void rows_come_back_in_their_sheets_and_are_accepted_once_they_are_mended() throws IOException {
        assertThat(lab.runOnceHere().exit()).isEqualTo(1);

        byte[] sheet = home.sheetOf("plates.xlsx");
        Map<String, List<List<Object>>> given = Workbooks.read(sheet, text -> text);
        assertThat(given.keySet()).containsExactly("Plate 1", "Plate 2");
        given.forEach((name, rows) -> assertThat(rows)
                .hasSize(2)
                .element(1)
                .asString()
                .startsWith("[P" + name.charAt(6) + "-3, England, 2020-11-10, 5, rejected: adm1: "));

        home.drop("again.xlsx", Workbooks.mended(sheet, text -> text.equals("England") ? "UK-ENG" : text));
        assertThat(lab.runOnceHere().exit()).isZero();
        assertThat(home.linesOf("again.xlsx"))
                .extracting(line ->
                        line.get("id").asText() + " " + line.get("sheet").asText() + line.get("rows"))
                .containsExactlyInAnyOrder("P1-3 Plate 1[2]", "P2-3 Plate 2[2]");
        home.assertFiledOnlyUnder("success", "dead-letter");
    }
}
