package io.github.majoradrop.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SheetsOfFileTest {

    @TempDir
    private Path folder;

    @Test
    void lines_of_two_sheets_are_about_different_rows_also_when_the_workbook_cannot_be_read_any_more()
            throws IOException {
        Path torn = Files.writeString(folder.resolve("torn.xlsx"), "PK and no more");
        SheetsOfFile sheets = new SheetsOfFile(torn);
        List<Integer> places = new ArrayList<>();

        for (String sheet : List.of("Plate 1", "Plate 2", "Plate 3")) {
            places.addAll(sheets.places(line(sheet, "{}")));
        }
        places.addAll(sheets.places(line("Plate 1", "{\"Plate 4\":[13]}")).subList(1, 2));

        assertThat(places).hasSize(4).doesNotHaveDuplicates();
        assertThat(places).extracting(sheets.names()::inWords).first().isEqualTo("13 of sheet \"Plate 1\"");
    }

    private static FiledLine line(String sheet, String elsewhere) {
        byte[] line = ("{\"record\":1,\"sheet\":\"" + sheet + "\",\"rows\":[13],\"elsewhere\":" + elsewhere
                        + ",\"kind\":\"biosample\",\"id\":\"A\",\"outcome\":\"success\",\"attempts\":1}")
                .getBytes(StandardCharsets.UTF_8);
        return FiledLine.parse(line, line.length);
    }
}
