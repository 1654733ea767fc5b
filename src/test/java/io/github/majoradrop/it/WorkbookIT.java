package io.github.majoradrop.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A workbook of Excel on its whole way: sent, refused, given back as a workbook, mended there, dropped again. */
class WorkbookIT {

    @RegisterExtension
    private final Lab lab = new Lab();

    @Test
    void a_refused_row_of_a_workbook_comes_back_as_a_workbook_and_is_accepted_once_it_is_mended() throws IOException {
        lab.majora()
                .answers(call -> call.record().path("adm1").asText().equals("England")
                        ? FakeReply.rejected("{\"adm1\":[{\"message\":\"Select a valid choice.\"}]}")
                        : FakeReply.success());
        HomeFolder home = lab.home();
        LocalDate collected = LocalDate.of(2026, 11, 10);
        home.drop(
                "Plate 7.XLSX",
                Workbooks.of(
                        "Samples",
                        List.of(
                                Workbooks.row("REQUIRED"),
                                Workbooks.row("central_sample_id", "adm1", "collection_date", "source_age"),
                                Workbooks.row("FINE1", "UK-ENG", collected, 43),
                                Workbooks.row("0012", "England", collected, 44.5),
                                Workbooks.row("FINE2", "UK-ENG", LocalDateTime.of(2026, 11, 10, 9, 30), null))));
        lab.with("intake.sheet", "samples").with("intake.check", "off");

        int refused = lab.runOnceHere().exit();

        assertThat(refused).isEqualTo(1);
        home.assertFiledOnlyUnder("success", "dead-letter");
        assertThat(home.outcomes())
                .hasSize(3)
                .containsEntry("FINE1", "success")
                .containsEntry("0012", "dead-letter rejected")
                .containsEntry("FINE2", "success");
        assertThat(home.lineOf("0012").get("rows").toString()).isEqualTo("[4]");
        assertThat(sent("FINE1").get("collection_date").asText()).isEqualTo("2026-11-10");
        assertThat(sent("FINE1").get("source_age").asText()).isEqualTo("43");
        assertThat(sent("FINE2").get("collection_date").asText()).isEqualTo("2026-11-10 09:30");

        Path sheet = home.path().resolve("dead-letter").resolve(only(home.names("dead-letter"), "Plate 7.XLSX"));
        assertThat(Workbooks.read(Files.readAllBytes(sheet), text -> text).toString())
                .as("what our rules know is told, too, though nobody had them looked at")
                .contains("source_age is not a whole number");
        home.drop(
                "again.xlsx",
                Workbooks.mended(Files.readAllBytes(sheet), text -> text.equals("England") ? "UK-ENG" : text));
        int mended = lab.runOnceHere().exit();

        assertThat(mended).isZero();
        assertThat(home.linesOf("again.xlsx"))
                .singleElement()
                .satisfies(line -> assertThat(line.get("outcome").asText()).isEqualTo("success"));
        assertThat(sent("0012"))
                .isEqualTo(HomeFolder.JSON.readTree("{\"central_sample_id\":\"0012\",\"adm1\":\"UK-ENG\","
                        + "\"collection_date\":\"2026-11-10\",\"source_age\":\"44.5\"}"));
    }

    /** The fields of the last post of a biosample. */
    private JsonNode sent(String id) {
        List<RecordedPost> calls = lab.majora().callsOf(id);
        return calls.get(calls.size() - 1).record();
    }

    private static String only(List<String> names, String ending) {
        List<String> found =
                names.stream().filter(name -> name.endsWith(ending)).toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }
}
